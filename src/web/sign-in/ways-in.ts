/** Addresses that are the same whoever is signed in. */
const waysIn = ['/sign-in', '/sign-in/account', '/forgot-password', '/new-password', '/invitation'];

export const isWayIn = (path: string): boolean => waysIn.includes(path);

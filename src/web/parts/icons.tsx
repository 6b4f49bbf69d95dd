const paths = {
  home: 'M3 10.5 12 3l9 7.5V21h-6v-6H9v6H3z',
  book: 'M5 5h14v16H5zM5 9.5h14M9 3v4M15 3v4M12 12v6M9 15h6',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c.6-4 3.800-6 8-6s7.400 2 8 6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2',
  check: 'M5 12.500 10 17.500 19 7.500',
  alert: 'M12 4 2.500 20.500h19zM12 10v5M12 17.500v.5',
  cross: 'M6 6l12 12M18 6 6 18',
  phone:
    'M6 3h4l1.500 5-2.500 1.500a12 12 0 0 0 5.500 5.500l1.500-2.500 5 1.500v4c0 1-.8 2-2 2A17 17 0 0 1 4 5c0-1.200 1-2 2-2z',
  navigate: 'M12 3 20 20.500l-8-3.500-8 3.500z',
  map: 'M9 4 3 6.500v14L9 18l6 2.500 6-2.500v-14L15 6.500zM9 4v14M15 6.500v14',
  list: 'M8 6h13M8 12h13M8 18h13M3.500 6h.01M3.500 12h.01M3.500 18h.01',
  bag: 'M4 8h16v12H4zM9 8V5h6v3M12 11.500v5M9.500 14h5',
  pin: 'M12 21s7-6.200 7-11a7 7 0 1 0-14 0c0 4.800 7 11 7 11zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  next: 'M9 5l7 7-7 7',
  previous: 'M15 5l-7 7 7 7',
  star: 'M12 4l2.400 5 5.600.8-4 3.900.9 5.500-4.900-2.600-4.900 2.600.9-5.500-4-3.900 5.600-.8z',
  people:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20c.5-3.500 3-5 6.500-5s6 1.500 6.500 5M16 11a3 3 0 1 0-1-5.800M17.500 15c2.300.4 3.700 2 4 5',
  heart: 'M12 20.500S4 15.500 4 9.500a4.200 4.200 0 0 1 8-1.900 4.200 4.200 0 0 1 8 1.900c0 6-8 11-8 11z',
  cup: 'M5 9h11v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 10h2.500a2 2 0 0 1 0 5H16M8 3v3M12 3v3',
} as const;

export type IconName = keyof typeof paths;

/** Drawn beside a word, never instead of one, so it is silent for screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

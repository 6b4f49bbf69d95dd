import { mobileOf, type SmsSender } from './sender.ts';

/**
 * Shows messages instead of sending them, for a demo or a machine without a contract. Most of the number stays hidden:
 * what a console shows is often kept.
 * @param show takes one line, such as a logger's or a terminal's.
 */
export function consoleSms(show: (line: string) => void): SmsSender {
  return {
    async send({ id, to, text }) {
      const mobile = mobileOf(to);
      show(`SMS to ${mobile.slice(0, 3)}****${mobile.slice(-4)}: ${text.replace(/\s+/g, ' ')}`);
      return { reference: `console-${id}` };
    },
  };
}

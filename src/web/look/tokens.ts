import type { ThemeConfig } from 'antd';

/**
 * How Doorstep looks, in one place: colours, spacing, radius and letters.
 * The pages read them as CSS variables, antd-mobile as its own variables, antd as its theme.
 */
export interface Colours {
  readonly ground: string;
  readonly surface: string;
  readonly line: string;
  readonly ink: string;
  readonly inkSoft: string;
  /** Filled buttons; white letters stand on it. */
  readonly accent: string;
  /** Accent as letters. */
  readonly accentInk: string;
  readonly accentSoft: string;
  readonly amber: string;
  readonly amberSoft: string;
  readonly red: string;
  readonly redSoft: string;
  /** Borders of fields, 3:1 against the surface. */
  readonly edge: string;
}

export interface Look {
  readonly dark: boolean;
  readonly largePrint: boolean;
}

const light: Colours = {
  ground: '#f7f7f5',
  surface: '#ffffff',
  line: '#e4e2dc',
  ink: '#1f1e1b',
  inkSoft: '#57544d',
  accent: '#0f766e',
  accentInk: '#0f6b64',
  accentSoft: '#e6f2f0',
  amber: '#804600',
  amberSoft: '#fdf1dc',
  red: '#a8231b',
  redSoft: '#fdeceb',
  edge: '#8b877d',
};

const dark: Colours = {
  ground: '#161513',
  surface: '#211f1c',
  line: '#3b3833',
  ink: '#f2f0eb',
  inkSoft: '#c2bdb3',
  accent: '#0f766e',
  accentInk: '#6ad6ca',
  accentSoft: '#18332f',
  amber: '#f4b95f',
  amberSoft: '#372810',
  red: '#ffa59d',
  redSoft: '#41201d',
  edge: '#8a857b',
};

/** 7:1 wherever somebody reads. */
const largePrintLight: Partial<Colours> = {
  inkSoft: '#45423c',
  accent: '#0a544e',
  accentInk: '#0a504a',
  amber: '#663600',
  red: '#8a1812',
  edge: '#5f5b53',
};
const largePrintDark: Partial<Colours> = { accent: '#0a544e', inkSoft: '#d8d4cb', edge: '#b0aba1' };

export function coloursOf(look: Look): Colours {
  const base = look.dark ? dark : light;
  if (!look.largePrint) return base;
  return { ...base, ...(look.dark ? largePrintDark : largePrintLight) };
}

export const fontFamily = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif';
export const radiusPixels = 10;
export const fontPixels = { phone: 16, desk: 14, largePrint: 20 } as const;

const shadowOf = (look: Look) =>
  look.dark ? '0 1px 2px rgb(0 0 0 / 50%)' : '0 1px 2px rgb(31 30 27 / 6%), 0 2px 8px rgb(31 30 27 / 5%)';

/** CSS variables of the pages and of antd-mobile. */
export function variablesOf(look: Look): Readonly<Record<string, string>> {
  const colours = coloursOf(look);
  const text = look.largePrint ? fontPixels.largePrint : fontPixels.phone;
  return {
    '--ground': colours.ground,
    '--surface': colours.surface,
    '--line': colours.line,
    '--edge': colours.edge,
    '--ink': colours.ink,
    '--ink-soft': colours.inkSoft,
    '--accent': colours.accent,
    '--accent-ink': colours.accentInk,
    '--accent-soft': colours.accentSoft,
    '--on-accent': '#ffffff',
    '--amber': colours.amber,
    '--amber-soft': colours.amberSoft,
    '--red': colours.red,
    '--red-soft': colours.redSoft,
    '--radius': `${radiusPixels}px`,
    '--shadow': shadowOf(look),
    '--font': fontFamily,
    '--text': `${text}px`,
    '--text-small': `${look.largePrint ? 18 : 14}px`,
    '--target': `${look.largePrint ? 56 : 48}px`,
    ...mobileVariables(colours, text),
  };
}

function mobileVariables(colours: Colours, text: number): Record<string, string> {
  const sizes = Object.fromEntries(
    Array.from({ length: 10 }, (_, step) => [`--adm-font-size-${step + 1}`, `${text - 4 + step}px`]),
  );
  return {
    ...sizes,
    '--adm-font-size-main': `${text}px`,
    '--adm-font-family': fontFamily,
    '--adm-button-border-radius': `${radiusPixels}px`,
    '--adm-radius-s': `${radiusPixels}px`,
    '--adm-radius-m': `${radiusPixels}px`,
    '--adm-radius-l': `${radiusPixels}px`,
    '--adm-color-primary': colours.accent,
    '--adm-color-success': colours.accent,
    '--adm-color-warning': colours.amber,
    '--adm-color-danger': colours.red,
    '--adm-color-text': colours.ink,
    '--adm-color-text-secondary': colours.inkSoft,
    '--adm-color-weak': colours.inkSoft,
    '--adm-color-light': colours.edge,
    '--adm-color-border': colours.line,
    '--adm-border-color': colours.line,
    '--adm-color-background': colours.surface,
    '--adm-color-box': colours.ground,
    '--adm-color-text-light-solid': '#ffffff',
  };
}

/** antd's theme at the desks, without its light or dark algorithm, which only the desk loads. */
export function deskThemeOf(look: Look): ThemeConfig {
  const colours = coloursOf(look);
  const text = look.largePrint ? fontPixels.largePrint - 2 : fontPixels.desk;
  return {
    token: {
      colorPrimary: colours.accent,
      colorInfo: colours.accent,
      colorLink: colours.accentInk,
      colorError: colours.red,
      colorWarning: colours.amber,
      colorSuccess: colours.accentInk,
      colorText: colours.ink,
      colorTextSecondary: colours.inkSoft,
      colorTextDescription: colours.inkSoft,
      colorTextPlaceholder: colours.inkSoft,
      colorBgBase: colours.surface,
      colorBgLayout: colours.ground,
      colorBorder: colours.edge,
      colorBorderSecondary: colours.line,
      borderRadius: radiusPixels,
      fontFamily,
      fontSize: text,
      controlHeight: look.largePrint ? 48 : 36,
      motion: false,
    },
    components: {
      Progress: { defaultColor: colours.accent },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Table: { headerBg: colours.ground, headerColor: colours.inkSoft, cellPaddingBlockSM: 8 },
    },
  };
}

/** One colour a nurse, the same on chart, map and list; safe for colour-blind eyes, white numbers readable on each. */
const nursePalette = [
  '#0b5fa5',
  '#a3480f',
  '#4b2e83',
  '#117733',
  '#882255',
  '#6b6100',
  '#2c6e7f',
  '#9c2f7d',
  '#5a4634',
  '#3d4f5c',
] as const;

export const nurseColour = (index: number): string => nursePalette[index % nursePalette.length]!;
export const nurseColours = nursePalette;

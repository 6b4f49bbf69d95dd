import { type ReactNode, useEffect, useRef } from 'react';
import { preferLanguage } from '../look/preferences.ts';
import { Link, pagesOpened } from '../router/router.tsx';
import { commonWords } from '../words/common.ts';
import { languageNames, otherLanguage } from '../words/language.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { Icon, type IconName } from './icons.tsx';

export interface BarLink {
  readonly to: string;
  readonly icon: IconName;
  readonly word: string;
  readonly current: boolean;
}

/** Around every page: brand, language, and for people with several pages the bar (below on a phone, on top when wide). */
export function Frame(props: { links: readonly BarLink[]; aside?: ReactNode; desk?: boolean; children: ReactNode }) {
  const { links, aside, children } = props;
  const words = useWords(commonWords);
  const bar = useRef<HTMLElement>(null);
  const current = links.find((link) => link.current)?.to;
  // Of many pages the open one stands in sight, however far the bar scrolls sideways.
  useEffect(() => {
    const open = current === undefined ? null : bar.current?.querySelector<HTMLElement>('[aria-current]');
    if (bar.current && open)
      bar.current.scrollLeft = open.offsetLeft - (bar.current.clientWidth - open.offsetWidth) / 2;
  }, [current]);
  return (
    <div className={['frame', links.length > 0 && 'with-bar', props.desk && 'desk'].filter(Boolean).join(' ')}>
      <a className="skip" href="#content">
        {words.skipToContent}
      </a>
      <header className="top">
        <span className="brand">
          <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect width="32" height="32" rx="8" />
            <path d="M7 15.500 16 8l9 7.500V25H7zM16 15v7M12.500 18.500h7" />
          </svg>
          {words.brand}
          <small>{words.tagline}</small>
        </span>
        <span className="top-end">
          {aside}
          <LanguageSwitch />
        </span>
      </header>
      {links.length > 0 && (
        <nav className="bar" aria-label={words.mainMenu} ref={bar}>
          {links.map((link) => (
            <Link key={link.to} to={link.to} current={link.current}>
              <Icon name={link.icon} />
              <span>{link.word}</span>
            </Link>
          ))}
        </nav>
      )}
      <main id="content">{children}</main>
    </div>
  );
}

export function LanguageSwitch() {
  const other = otherLanguage(useLanguage());
  return (
    <button type="button" className="button quiet language" lang={other} onClick={() => preferLanguage(other)}>
      {languageNames[other]}
    </button>
  );
}

/**
 * One page: its heading takes the focus when somebody came here by a link, so that a screen reader starts there;
 * unless something on the page has taken it already because one types there at once.
 */
export function Page({
  title,
  back,
  end,
  children,
}: {
  title: string;
  back?: string;
  end?: ReactNode;
  children: ReactNode;
}) {
  const words = useWords(commonWords);
  const page = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${words.brand}`;
  }, [title, words.brand]);
  useEffect(() => {
    if (pagesOpened() > 0 && !page.current?.contains(document.activeElement))
      heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="page" ref={page}>
      <div className="page-head">
        {back !== undefined && (
          <Link to={back} className="back" label={words.back}>
            <Icon name="previous" />
          </Link>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {end}
      </div>
      {children}
    </div>
  );
}

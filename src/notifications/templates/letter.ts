import type { Language } from '#http/wire';
import type { Content } from './phrasebook.ts';

export function textOf(content: Content): string {
  const facts = content.facts.map(([label, value]) => `${label}${oneLine(value)}`);
  const link = `${content.link.label}\n${content.link.url}`;
  const blocks = [content.greeting, content.lead, facts.join('\n'), ...content.advice, link, content.signature];
  return `${blocks.map((block) => block.trim()).join('\n\n')}\n`;
}

/** Large, plain and without pictures: it must read well on an old telephone and in a mail program that blocks images. */
export function htmlOf(content: Content, language: Language): string {
  const facts = content.facts.map(([label, value]) => row(label.trim(), oneLine(value))).join('');
  const paragraphs = content.advice.map(paragraph).join('');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(content.subject)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1a1a1a;font-family:system-ui,'PingFang SC','Microsoft YaHei',sans-serif;font-size:18px;line-height:1.6">
<div style="max-width:600px">
${paragraph(content.greeting)}${paragraph(content.lead)}
<table style="border-collapse:collapse;margin:0 0 16px">${facts}</table>
${paragraphs}<p style="margin:0 0 16px"><a href="${escaped(content.link.url)}" style="color:#0a5c8a">${escaped(content.link.label)}</a></p>
${paragraph(content.signature)}</div></body></html>
`;
}

function row(label: string, value: string): string {
  const cell = 'padding:4px 16px 4px 0;vertical-align:top';
  return `<tr><th style="${cell};text-align:left;font-weight:normal;color:#555555;white-space:nowrap">${escaped(label)}</th><td style="${cell};font-weight:600">${escaped(value)}</td></tr>`;
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px">${escaped(text)}</p>`;
}

/** An address may hold line breaks; in a letter it must not look like a line of ours. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function escaped(text: string): string {
  const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

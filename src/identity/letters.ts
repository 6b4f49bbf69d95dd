import type { Language, Named } from '#http/wire';
import { invitationDays, phoneCodeMinutes, recoveryMinutes } from './rules.ts';

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

export function codeText(code: string, language: Language): string {
  return language === 'en'
    ? `${code} is your Doorstep sign-in code. It lasts ${phoneCodeMinutes} minutes. Nobody from your health centre will ask you for it.`
    : `您的 Doorstep 登录验证码为 ${code}，${phoneCodeMinutes} 分钟内有效。社区卫生服务中心不会向您索要验证码。`;
}

export function invitationLetter(language: Language, organisation: Named, link: string): Letter {
  if (language === 'en') {
    return {
      subject: `Your Doorstep account at ${organisation.en}`,
      text: `Hello,\n\n${organisation.en} invites you to Doorstep. Open this link to choose a password. It works once, for ${invitationDays} days.\n\n${link}\n\nIf you did not expect this, do nothing.\n`,
    };
  }
  return {
    subject: `${organisation['zh-CN']}邀请您使用 Doorstep`,
    text: `您好：\n\n${organisation['zh-CN']}邀请您使用 Doorstep。请打开以下链接设置密码。链接 ${invitationDays} 天内有效，只能使用一次。\n\n${link}\n\n若您不知情，请忽略此邮件。\n`,
  };
}

export function recoveryLetter(language: Language, link: string): Letter {
  if (language === 'en') {
    return {
      subject: 'A new password for Doorstep',
      text: `Hello,\n\nsomebody, probably you, asked for a new password. Open this link to choose one. It works once, for ${recoveryMinutes} minutes.\n\n${link}\n\nIf it was not you, do nothing: your password stays as it is.\n`,
    };
  }
  return {
    subject: '重新设置 Doorstep 密码',
    text: `您好：\n\n有人（可能是您本人）申请重新设置密码。请打开以下链接设置新密码。链接 ${recoveryMinutes} 分钟内有效，只能使用一次。\n\n${link}\n\n若不是您本人操作，请忽略此邮件，密码不会改变。\n`,
  };
}

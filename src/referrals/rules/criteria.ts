import type { Named } from '#http/wire';
import type { CriterionCode, CriterionGroup } from '../wire.ts';

export interface Criterion {
  readonly code: CriterionCode;
  readonly group: CriterionGroup;
  /** What it suggests: 0 immediate, 1 urgent, 2 routine. */
  readonly urgency: 0 | 1 | 2;
  readonly name: Named;
}

const of = (group: CriterionGroup, urgency: 0 | 1 | 2, code: CriterionCode, zh: string, en: string): Criterion => ({
  code,
  group,
  urgency,
  name: { 'zh-CN': zh, en },
});

/**
 * When to refer, as the field writes it down; each suggests an urgency that the doctor may overrule.
 * Sources: hypertension kleyou.com 17156659_5; diabetes mdjjksjc.com 60420775; emergency zyqjg.com article-18161-2; back to
 * the centre zyqjg.com article-18161-2, lyctp.gov.cn info/3294/41422. The four groups are theirs; the urgency of a line that
 * is no emergency is ours and says so in docs/referrals.md.
 */
export const criteria: readonly Criterion[] = [
  of('emergency', 0, 'unconscious', '意识丧失', 'Unconscious'),
  of(
    'emergency',
    0,
    'crisis-with-signs',
    '血压≥180/110，伴剧烈头痛、呕吐、突发失语或偏瘫',
    'Pressure 180/110 or more with severe headache, vomiting, sudden loss of speech or paralysis',
  ),
  of('emergency', 0, 'chest-or-back-pain', '持续胸背部疼痛', 'Persistent pain in chest or back'),
  of('emergency', 0, 'cannot-lie-flat', '下肢水肿、不能平卧', 'Swollen legs, cannot lie flat'),
  of('emergency', 0, 'suspected-acs', '疑似急性冠脉综合征', 'Suspected acute coronary syndrome'),
  of('emergency', 0, 'vital-danger', '其他危及生命的体征', 'Another sign of danger to life'),
  of('hypertension', 1, 'organ-damage', '严重临床情况或靶器官损害', 'Serious condition or organ damage'),
  of('hypertension', 1, 'young-grade-3', '年轻且血压达 3 级', 'Young, with grade 3'),
  of('hypertension', 1, 'pregnant-pressure', '妊娠或哺乳期血压升高', 'Pregnant or breast-feeding with raised pressure'),
  of('hypertension', 2, 'paroxysmal', '阵发性血压升高', 'Raised in attacks'),
  of('hypertension', 2, 'bruit', '血管杂音或脉搏不对称', 'Bruit or unequal pulses'),
  of('hypertension', 2, 'arms-differ', '双上肢收缩压相差≥20 mmHg', 'Arms differ by 20 mmHg or more'),
  of('hypertension', 2, 'low-potassium', '低血钾', 'Low potassium'),
  of(
    'hypertension',
    2,
    'off-target',
    '规律服药 2–3 个月仍未达标',
    'Off target after two to three months of regular drugs',
  ),
  of('hypertension', 2, 'rises-again', '控制后再次升高', 'Rises again after it was controlled'),
  of('hypertension', 2, 'wide-swings', '血压波动大', 'Wide swings of pressure'),
  of('hypertension', 1, 'unexplained-reaction', '出现不能解释的药物不良反应', 'Unexplained reaction to a drug'),
  of('diabetes2', 1, 'acute-complication', '急性并发症', 'Acute complication'),
  of('diabetes2', 1, 'pregnant-glucose', '妊娠或哺乳期血糖升高', 'Pregnant or breast-feeding with raised glucose'),
  of('diabetes2', 1, 'repeated-low', '反复低血糖', 'Repeated low glucose'),
  of('diabetes2', 2, 'unclear-cause', '初发，病因不清', 'New, cause unclear'),
  of('diabetes2', 2, 'under-25', '儿童或 25 岁以下', 'A child, or under 25'),
  of('diabetes2', 2, 'glucose-off-target', '规范治疗 3–6 个月仍未达标', 'Off target after three to six months'),
  of('diabetes2', 2, 'screening', '并发症筛查', 'Screening for complications'),
  of('diabetes2', 2, 'glucose-swings', '血糖波动大或需调整胰岛素方案', 'Swings, or a plan of insulin to be made'),
  of('back', 2, 'stable', '诊断明确，病情稳定', 'Diagnosed and stable'),
  of('back', 2, 'fit-for-centre', '治疗方案适合在社区继续', 'The plan can go on at the centre'),
  of('back', 2, 'long-care', '需长期康复或护理', 'Needs long rehabilitation or care'),
  of('back', 2, 'wishes-back', '患者要求回社区', 'Wishes to go back'),
];

const byCode = new Map(criteria.map((one) => [one.code as string, one]));

/** The most pressing of what was ticked; routine when nothing was. */
export function suggestedUrgency(codes: readonly string[]): 0 | 1 | 2 {
  return codes.reduce<0 | 1 | 2>((most, code) => {
    const urgency = byCode.get(code)?.urgency ?? 2;
    return urgency < most ? urgency : most;
  }, 2);
}

import type { ConditionName, Group, Measure, SignName } from '#checkups/wire';

export const zhSigns: Record<SignName, string> = {
  'altered-consciousness': '意识或行为改变',
  'severe-headache': '剧烈头痛',
  'severe-dizziness': '剧烈头晕',
  'nausea-vomiting': '恶心呕吐',
  'blurred-vision': '视力模糊',
  'eye-pain': '眼痛',
  palpitations: '心悸',
  'chest-tightness': '胸闷',
  'breathless-lying-flat': '喘憋不能平卧',
  'precordial-pain': '心前区疼痛',
  'acetone-breath': '呼吸有烂苹果味',
  sweating: '出汗',
  'loss-of-appetite': '食欲减退',
  'excessive-thirst': '多饮',
  'excessive-urination': '多尿',
  'abdominal-pain': '腹痛',
  'deep-breathing': '深大呼吸',
  'flushed-skin': '皮肤潮红',
  'sudden-vision-loss': '视力骤降',
};
export const enSigns: Record<SignName, string> = {
  'altered-consciousness': 'Altered consciousness or behaviour',
  'severe-headache': 'Severe headache',
  'severe-dizziness': 'Severe dizziness',
  'nausea-vomiting': 'Nausea and vomiting',
  'blurred-vision': 'Blurred vision',
  'eye-pain': 'Eye pain',
  palpitations: 'Palpitations',
  'chest-tightness': 'Tight chest',
  'breathless-lying-flat': 'Breathless, cannot lie flat',
  'precordial-pain': 'Pain over the heart',
  'acetone-breath': 'Breath smells of acetone',
  sweating: 'Sweating',
  'loss-of-appetite': 'No appetite',
  'excessive-thirst': 'Very thirsty',
  'excessive-urination': 'Passes much water',
  'abdominal-pain': 'Pain in the belly',
  'deep-breathing': 'Deep breathing',
  'flushed-skin': 'Flushed skin',
  'sudden-vision-loss': 'Sudden loss of vision',
};

export const zhConditions: Record<ConditionName, string> = {
  hypertension: '高血压',
  diabetes2: '2 型糖尿病',
  'elderly-exam': '老年人年度体检',
  'after-surgery': '术后随访',
  nodule: '结节随访',
  postpartum: '产后访视',
  newborn: '新生儿与儿童访视',
  'severe-mental-illness': '严重精神障碍',
  tuberculosis: '肺结核',
};
export const enConditions: Record<ConditionName, string> = {
  hypertension: 'Hypertension',
  diabetes2: 'Type 2 diabetes',
  'elderly-exam': 'Yearly examination from 65',
  'after-surgery': 'After surgery',
  nodule: 'Nodule',
  postpartum: 'After birth',
  newborn: 'Newborn and child',
  'severe-mental-illness': 'Severe mental illness',
  tuberculosis: 'Tuberculosis',
};

export const zhGroups: Record<Group, string> = {
  urgent: '紧急',
  advised: '建议转诊',
  uncontrolled: '未达标',
  overdue: '已逾期',
  due: '七天内到期',
  unreached: '联系不上',
};
export const enGroups: Record<Group, string> = {
  urgent: 'Urgent',
  advised: 'Referral advised',
  uncontrolled: 'Not at target',
  overdue: 'Overdue',
  due: 'Due within 7 days',
  unreached: 'Not reached',
};
export const zhMeasures: Record<Measure, string> = {
  managed: '管理人数',
  'to-standard': '规范管理',
  'not-to-standard': '未规范管理',
  controlled: '年末达标',
  'not-controlled': '年末未达标',
};
export const enMeasures: Record<Measure, string> = {
  managed: 'Managed',
  'to-standard': 'Managed to standard',
  'not-to-standard': 'Not to standard',
  controlled: 'At target',
  'not-controlled': 'Not at target',
};

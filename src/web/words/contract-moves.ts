const zh = {
  move: '转签其他团队或中心',
  title: '转签：更换团队或中心',
  notActive: '这份签约不在服务期内，不能转签。请直接签新约。',
  leaves: (team: string, centre: string) => `现由 ${centre} ${team} 服务。请重新选择团队、医院和服务包。`,
  day: '从哪一天起由新团队服务',
  who: '哪些成员一起转签',
  without: (last: string, first: string) =>
    `新团队签署后：原签约服务到 ${last}，新签约从 ${first} 开始，不中断、不重叠。`,
  start: '开始转签',
  handedOver: (centre: string, number: number) =>
    `已转给 ${centre}，协议号 ${number}。请居民本人在手机上或到该中心表示同意并签字；在新团队签署之前，原签约照常服务。`,
  endsFor: (day: string, reason: string) => `服务到 ${day}：${reason}`,
  guardianAgrees: (name: string) => `监护人${name}同意`,
  guardianRefuses: (name: string) => `监护人${name}不同意`,
  agreeAsGuardian: '我作为监护人同意',
  refuseAsGuardian: '我作为监护人不同意',
  noGuardian: '还没有登记有效的监护关系。',
  noProof: '监护关系已登记，但还没有证明材料的照片或扫描件，不能代为同意。',
  toAuthorities: '登记监护关系并上传证明',
  askDesk: '请带证明材料到社区卫生服务中心柜台办理。',
  proofs: '证明材料',
  noProofs: '尚无证明材料',
  addProof: '上传证明（照片或扫描件）',
  proofAdded: '证明已保存',
};

const en: typeof zh = {
  move: 'Move to another team or centre',
  title: 'Move to another team or centre',
  notActive: 'This contract serves nobody now, so there is nothing to move. Sign a new one instead.',
  leaves: (team, centre) => `Now served by ${team}, ${centre}. Choose team, hospitals and package again.`,
  day: 'First day with the new team',
  who: 'Who moves',
  without: (last, first) =>
    `Once the new team has signed: the old contract serves until ${last}, the new one from ${first}. No gap, no overlap.`,
  start: 'Start the move',
  handedOver: (centre, number) =>
    `Handed over to ${centre}, No. ${number}. The resident agrees and signs on her telephone or there; until the new team has signed, the old contract goes on.`,
  endsFor: (day, reason) => `Served until ${day}: ${reason}`,
  guardianAgrees: (name) => `${name} agrees as guardian`,
  guardianRefuses: (name) => `${name} refuses as guardian`,
  agreeAsGuardian: 'I agree as guardian',
  refuseAsGuardian: 'I refuse as guardian',
  noGuardian: 'No guardian’s authority is recorded and in force.',
  noProof: 'The guardian is recorded, and no copy of the proof is kept yet; without it nobody can agree for her.',
  toAuthorities: 'Record the guardian and add the proof',
  askDesk: 'Bring the proof to the desk of your health centre.',
  proofs: 'Proof',
  noProofs: 'No copy of a proof yet',
  addProof: 'Add the proof (photograph or PDF)',
  proofAdded: 'The proof is kept',
};

export const contractMoveWords = { 'zh-CN': zh, en };

import type { DerivedTable } from '../table.ts';

/** As the triggers of contracts' members would have counted them. */
export const contractTallyTable: DerivedTable = {
  name: 'contract_tally',
  filledBy: `insert into contract_tally select m.centre_id, m.team_id, g.kind, g.code, g.on_month, count(*)
    from contract_member m, app.contract_tally_of(m) g group by 1, 2, 3, 4, 5`,
};

export const contractItemTallyTable: DerivedTable = {
  name: 'contract_item_tally',
  filledBy: `insert into contract_item_tally
      (centre_id, team_id, package_id, item, on_month, members, complete, due, done, planned)
    select m.centre_id, m.team_id, m.package_id, g.item, g.on_month, count(*), sum(g.complete), sum(g.due), sum(g.done),
      sum(g.planned)
    from contract_member m, app.contract_item_tally_of(m) g group by 1, 2, 3, 4, 5`,
};

package demo

import "fmt"

// permits are dangerous acts of the last week: done by two, refused, and left until they had expired.
const permits = `
WITH person AS (
    SELECT (SELECT id FROM org.user_account WHERE tenant_id = $1 AND login = 'admin1') AS admin,
           (SELECT id FROM org.user_account WHERE tenant_id = $1 AND login = 'gm') AS gm
)
INSERT INTO app.permit (tenant_id, act, about, detail, reason, state, user_id, asked_name, asked_at, until, decided_by, decided_name, decided_at, note, spent_at)
SELECT $1, p.act, p.about, p.detail, p.reason, p.state, person.admin, 'admin1', p.at, p.at + interval '38 minutes',
       CASE WHEN p.state <> 'asked' THEN person.gm END, CASE WHEN p.state <> 'asked' THEN 'gm' ELSE '' END,
       CASE WHEN p.state <> 'asked' THEN p.at + interval '8 minutes' END, p.note, CASE WHEN p.state = 'spent' THEN p.at + interval '11 minutes' END
FROM person, (VALUES
    ('org.crown', 'bo_zz', 'admin', '林晓休产假，由内勤代管账号', 'spent', '已电话核实', $2::date - 6 + time '02:10'),
    ('app.parameter', 'tracking.retention_d', '180 → 90', '按隐私新规缩短保留期', 'spent', '', $2::date - 5 + time '06:32'),
    ('sheets.export', '客户', '{}', '给咨询公司做分析', 'refused', '客户资料不得整表外发，请按分公司脱敏导出', $2::date - 3 + time '03:05'),
    ('org.reset_password', 'planner_zz', '', '忘记密码', 'asked', '', $2::date - 2 + time '09:41')
) AS p (act, about, detail, reason, state, note, at)`

// permitted writes what was asked of a second person.
func (w *load) permitted() error {
	if _, err := w.tx.Exec(w.ctx, permits, w.tenant, w.until.day()); err != nil {
		return fmt.Errorf("dangerous acts by two: %w", err)
	}
	return nil
}

-- What the small demo has none of, so that everything that can be asked for has a row of
-- Zhengzhou's first team: it belongs to rep_zz002 where it belongs to a rep. Leads and reps may
-- do everything, so that only the scope can refuse them; the service engineer may do nothing.
DO $$
DECLARE
	firm  bigint  := (SELECT id FROM app.tenant WHERE code = 'sanhe');
	own      bigint  := (SELECT employee_id FROM org.user_account WHERE login = 'rep_zz002');
	lead     bigint  := (SELECT employee_id FROM org.user_account WHERE login = 'sup_zz01');
	other    bigint  := (SELECT employee_id FROM org.user_account WHERE login = 'rep_zz003');
	login    bigint  := (SELECT id FROM org.user_account WHERE login = 'rep_zz002');
	team     integer := (SELECT unit_id FROM org.employee WHERE id = own);
	shop   bigint  := (SELECT min(id) FROM geo.outlet WHERE rep_id = own);
	party  bigint  := (SELECT account_id FROM accounts.account_outlet WHERE outlet_id = shop);
	second   bigint  := (SELECT max(id) FROM accounts.account WHERE rep_id = own);
	flow     bigint;
	item     bigint;
BEGIN
	UPDATE org.role SET permissions = ARRAY(SELECT DISTINCT unnest(permissions) FROM org.role) WHERE code IN ('supervisor', 'rep');
	UPDATE org.role SET permissions = '{}' WHERE code = 'service';

	INSERT INTO accounts.batch (tenant_id, unit_id, rep_id, sets, reason, created_by, created_at) VALUES (firm, team, own, '{}', 'why', login, now());
	INSERT INTO accounts.change (tenant_id, account_id, before, after, reason, proposed_by, proposed_at) VALUES (firm, party, '{}', '{}', 'why', login, now());
	INSERT INTO accounts.contact (tenant_id, account_id, name) VALUES (firm, party, '张三');
	INSERT INTO accounts.licence (tenant_id, account_id, number) VALUES (firm, party, 'L-1');
	INSERT INTO accounts.licence_notice (tenant_id, account_id, message, kind, number, told_at, received_at, outcome)
		VALUES (firm, party, 'm-1', 'changed', 'L-1', now(), now(), 'exception');
	INSERT INTO accounts.merge (tenant_id, kept_id, gone_id, moved, merged_by, merged_at) VALUES (firm, party, second, '{}', login, now());
	INSERT INTO accounts.relation (tenant_id, kind, account_id, parent_id) VALUES (firm, 'chain', party, second);
	INSERT INTO accounts.target_list (tenant_id, unit_id, rep_id, name, filter, made_by, made_at) VALUES (firm, team, own, '目标', '{}', login, now());
	INSERT INTO activities.type (tenant_id, code, name, results, changed_at) VALUES (firm, 'X-1', '品吸', '{done}', now()) RETURNING id INTO item;
	INSERT INTO activities.drive (tenant_id, unit_id, ref, type_id, name, from_day, to_day, made_at)
		VALUES (firm, team, gen_random_uuid(), item, '品吸周', current_date, current_date + 6, now());
	INSERT INTO activities.activity (tenant_id, unit_id, rep_id, ref, type_id, type_name, outlet_id, result, day, at, device_at, received_at)
		VALUES (firm, team, own, gen_random_uuid(), item, '品吸', shop, 'done', current_date, now(), now(), now());
	INSERT INTO alerts.item (tenant_id, name, subject, source, severity, cooldown_h, active, changed_at)
		VALUES (firm, '从不', 'outlet', 'outlet.located and not outlet.located', 'warn', 24, false, now()) RETURNING id INTO item;
	INSERT INTO alerts.alert (tenant_id, unit_id, rep_id, item_id, for_rep, about, title, severity, facts, limits, state, raised_at)
		VALUES (firm, team, own, item, true, shop, '预警', 'warn', '{}', '{}', 'new', now());
	INSERT INTO app.attachment (tenant_id, owner_kind, owner_id, sha256, name, size, media_type, added_by, added_at)
		VALUES (firm, 'account', party, repeat('a', 64), '合同.docx', 1, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', '沈敏', now());
	INSERT INTO app.permit (tenant_id, act, about, detail, user_id, asked_name, asked_at, until)
		SELECT firm, 'org.crown', 'sup_zz01', 'admin', u, '甲', now(), now() + interval '1 day' FROM unnest(ARRAY[login, (SELECT id FROM org.user_account WHERE employee_id = lead)]) AS u;
	INSERT INTO app.saved_view (tenant_id, user_id, made_by, page, name, state, updated_at) VALUES (firm, login, '沈敏', 'outlets', '我的', '{}', now());
	INSERT INTO reports.saved (tenant_id, user_id, made_by, source, name, asked, changed_at)
		VALUES (firm, login, '沈敏', 'visits.quality', '周报', '{"period":"last_week","by":"rep"}', now()) RETURNING id INTO item;
	INSERT INTO reports.run (tenant_id, user_id, saved_id, source, name, asked, filter, state, at, took_ms)
		VALUES (firm, login, item, 'visits.quality', '周报', '{}', '{"from":"2026-01-01","to":"2026-01-07","by":"rep"}', 'done', now(), 5);
	INSERT INTO assets.asset (tenant_id, unit_id, rep_id, code, model, bought_on, since) VALUES (firm, team, own, 'B-1', '冰柜', current_date, now()) RETURNING id INTO item;
	INSERT INTO assets.round (tenant_id, unit_id, name, begun_at) VALUES (firm, team, '清查', now()) RETURNING id INTO flow;
	INSERT INTO assets.tally (round_id, asset_id, tenant_id, unit_id, rep_id, outlet_id) VALUES (flow, item, firm, team, own, shop);
	INSERT INTO assets.capture (tenant_id, unit_id, rep_id, visit_ref, outlet_id, asset_id, temperature, coldest, warmest, own, others, day, at, device_at, received_at)
		VALUES (firm, team, own, gen_random_uuid(), shop, item, -18, -28, -15, 3, 1, current_date, now(), now(), now());
	INSERT INTO attendance.shift (tenant_id, name, starts, ends, grace_min, weekdays) VALUES (firm, '夜班', '20:00', '23:00', 5, 31) RETURNING id INTO item;
	INSERT INTO attendance.roster (tenant_id, unit_id, rep_id, shift_id, days) VALUES (firm, team, own, item, '[2020-01-01,2020-01-08)');
	INSERT INTO attendance.punch (tenant_id, unit_id, rep_id, ref, act, day, at, device_at, received_at) VALUES (firm, team, own, gen_random_uuid(), 'in', '2020-01-02', now(), now(), now());
	INSERT INTO attendance.appeal (tenant_id, unit_id, rep_id, day, was, text, made_at) VALUES (firm, team, own, '2020-01-02', 'late', '堵车', now());
	INSERT INTO tracking.looked (tenant_id, unit_id, rep_id, user_id, day, at) VALUES (firm, team, own, login, current_date, now());
	INSERT INTO catalog.assortment (tenant_id, name) VALUES (firm, '必分销');
	INSERT INTO catalog.suggestion_rule (tenant_id, name, kind) VALUES (firm, '建议', 'must');
	INSERT INTO catalog.bundle (tenant_id, name, price_fen, groups, updated_at) VALUES (firm, '套装', 100, '[]', now());
	INSERT INTO catalog.purchase_limit (tenant_id, name, category_id, period, most) SELECT firm, '限量', min(id), 'week', 20 FROM catalog.category WHERE tenant_id = firm;
	WITH made AS (INSERT INTO catalog.rebate_policy (tenant_id, name, from_day, to_day, period, basis, tiers, close_days, updated_at)
		VALUES (firm, '返利', current_date, current_date, 'quarter', 'whole', '[{"from": 100, "rate": 100}]', 10, now()) RETURNING id)
	INSERT INTO catalog.rebate_statement (tenant_id, policy_id, account_id, from_day, to_day, reckoned_at)
		SELECT firm, id, party, current_date, current_date, now() FROM made;
	INSERT INTO collateral.leaflet (tenant_id, title, kind, from_day, to_day, units, made_by, changed_at)
		VALUES (firm, '资料', 'other', current_date, current_date, ARRAY[team], '甲', now());
	INSERT INTO coverage.division (tenant_id, unit_id, name) VALUES (firm, team, '划分') RETURNING id INTO item;
	INSERT INTO catalog.listing (tenant_id, outlet_id, product_id, since, source) SELECT firm, shop, min(id), current_date, 'office' FROM catalog.product WHERE tenant_id = firm;
	WITH made AS (INSERT INTO merchandising.promotion (tenant_id, code, name, from_day, to_day, points)
		VALUES (firm, 'X', '促销', current_date, current_date, '[{"key": "a", "name": "堆头", "weight": 1, "photo": false}]') RETURNING id)
	INSERT INTO merchandising.promo_check (tenant_id, unit_id, rep_id, promotion_id, visit_ref, outlet_id, day, points, score, executed, at, device_at, received_at)
		SELECT firm, team, own, id, gen_random_uuid(), shop, current_date, '[{"key": "a", "done": true}]', 100, true, now(), now(), now() FROM made;
	INSERT INTO coverage.rule (tenant_id, division_id, rank, name, source) VALUES (firm, item, 1, '全部', 'outlet.class == ''A''');
	INSERT INTO coverage.transfer (tenant_id, unit_id, duty, from_day, reason, state, outlets, done, made_by, made_at)
		VALUES (firm, team, 'sales', current_date, 'why', 'done', 1, 1, login, now()) RETURNING id INTO item;
	INSERT INTO coverage.transfer_outlet (transfer_id, outlet_id, tenant_id, unit_id, rep_id, to_unit, to_rep, work_min, done)
		VALUES (item, shop, firm, team, own, team, own, 0, true);
	INSERT INTO coverage.substitution (tenant_id, unit_id, rep_id, substitute_id, during, made_at)
		VALUES (firm, team, own, lead, daterange(current_date + 100, current_date + 101), now());
	INSERT INTO coverage.supply (tenant_id, outlet_id, dealer_id, valid, made_at) VALUES (firm, shop, party, daterange(NULL, NULL), now()) ON CONFLICT DO NOTHING;
	INSERT INTO geo.fence (tenant_id, unit_id, name, center, radius_m) SELECT firm, team, '围栏', location, 100 FROM geo.outlet WHERE id = shop;
	INSERT INTO geo.outlet_move (tenant_id, unit_id, rep_id, outlet_id, to_point, source, proposed_by) SELECT firm, team, own, shop, location, 'edit', login FROM geo.outlet WHERE id = shop;
	INSERT INTO geo.place (tenant_id, unit_id, kind, code, name, location) SELECT firm, team, 'office', 'X-1', '一组办公室', location FROM geo.outlet WHERE id = shop;
	INSERT INTO org.api_key (tenant_id, user_id, name, mark, key_hash, created_at) VALUES (firm, login, 'GIS', 'xk', '\x00', now());
	INSERT INTO org.bound_phone (tenant_id, user_id, key_hash, label, bound_at, seen_at) VALUES (firm, login, '\x00', '手机', now(), now());
	INSERT INTO org.identity_provider (tenant_id, label, issuer, client_id, claim) VALUES (firm, '统一认证', 'https://login.example', 'xuntu', 'sub') RETURNING id INTO item;
	INSERT INTO org.identity (tenant_id, provider_id, user_id, subject, linked_at, used_at) VALUES (firm, item, login, 's', now(), now());
	INSERT INTO photos.photo (tenant_id, unit_id, rep_id, ref, sha256, outlet_id, day, taken_at, device_at, received_at)
		VALUES (firm, team, own, gen_random_uuid(), repeat('a', 64), shop, current_date, now(), now(), now()) RETURNING id INTO item;
	INSERT INTO photos.recognition (tenant_id, unit_id, rep_id, outlet_id, photo_id, visit_ref, step, day, made_at)
		VALUES (firm, team, own, shop, item, gen_random_uuid(), 'shelf', current_date, now());
	INSERT INTO app.file (tenant_id, unit_id, rep_id, sha256, size, media_type) VALUES (firm, team, own, repeat('b', 64), 1, 'image/png') RETURNING id INTO item;
	INSERT INTO photos.signature (tenant_id, unit_id, rep_id, ref, file_id, document_kind, document_sha256, signer, outlet_id, signed_at, received_at)
		VALUES (firm, team, own, gen_random_uuid(), item, 'visit_summary', repeat('c', 64), '王店主', shop, now(), now());
	INSERT INTO routing.notice (tenant_id, unit_id, rep_id, kind, body, told_at) VALUES (firm, team, own, 'published', '{}', now());
	INSERT INTO routing.run (tenant_id, unit_id, rep_id, kind, asked, asked_at, state) VALUES (firm, team, own, 'month', '{}', now(), 'waiting');
	INSERT INTO routing.scenario (tenant_id, unit_id, name, settings, reps, made_at) VALUES (firm, team, '方案', '{}', '[]', now());
	INSERT INTO rules.rule (tenant_id, subject, name, source, changed_at) VALUES (firm, 'outlet', '规则', 'true', now());
	INSERT INTO visits.call (tenant_id, unit_id, rep_id, ref, outlet_id, day, begun_at, ended_at, device_begun_at, device_ended_at, received_at, result, connected)
		VALUES (firm, team, own, gen_random_uuid(), shop, current_date, now(), now(), now(), now(), now(), 'busy', false);
	INSERT INTO visits.makeup (tenant_id, unit_id, rep_id, ref, outlet_id, day, last_on, reason, asked_at)
		VALUES (firm, team, own, gen_random_uuid(), shop, '2020-01-02', '2020-01-06', '临时开会', now());
	INSERT INTO workdesk.task (tenant_id, unit_id, rep_id, outlet_id, source, key, title, due_on, made_at) VALUES (firm, team, own, shop, 'manual', 'k', '任务', current_date, now());
	INSERT INTO workflow.absence (tenant_id, employee_id, substitute_id, during, made_at) VALUES (firm, own, lead, daterange(current_date, current_date + 1), now());
	INSERT INTO workflow.definition (tenant_id, subject, version, name, active, steps, made_at) VALUES (firm, 'test', 1, '审批', false, '[]', now()) RETURNING id INTO flow;
	INSERT INTO workflow.instance (tenant_id, unit_id, rep_id, code, definition_id, subject, row_id, title, facts, proposer_id, proposer_user, proposer_name, begun_at, parties)
		VALUES (firm, team, own, 'SP-1', flow, 'test', 1, '审批', '{}', own, login, '沈敏', now(), ARRAY[own, other]);
	INSERT INTO tracking.finding (tenant_id, unit_id, rep_id, visit_id, outlet_id, opened_at, online)
		SELECT tenant_id, unit_id, rep_id, id, outlet_id, opened_at, true FROM visits.visit WHERE rep_id = own ORDER BY id LIMIT 1;
	INSERT INTO visits.joint (tenant_id, kind, visit_id, ref, companion_id, companion, joined_at, device_joined_at, distance_m, verdict)
		SELECT tenant_id, 'inspection', id, gen_random_uuid(), lead, '康浩然', opened_at, opened_at, 3, 'inside' FROM visits.visit WHERE rep_id = own ORDER BY id LIMIT 1;
	INSERT INTO tracking.rule_set (tenant_id, version, note, rules, made_at) VALUES (firm, 'v1', 'why', '{"reviewAt": 2, "rejectAt": 4}', now());
	INSERT INTO tracking.quarantine (tenant_id, unit_id, rep_id, device_id, key, received_at, reason, payload)
		SELECT firm, team, own, id, 1, now(), 'future', '{}' FROM tracking.device WHERE rep_id = own LIMIT 1;
END $$;

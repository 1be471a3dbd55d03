-- One mechanism for searches: a scenario's is a run like any other, and a run says in codes why it failed.

ALTER TABLE routing.run
    ADD COLUMN scenario_id bigint REFERENCES routing.scenario ON DELETE CASCADE,
    ADD COLUMN problem_params jsonb NOT NULL DEFAULT '{}';
CREATE INDEX run_scenario ON routing.run (scenario_id, id DESC) WHERE scenario_id IS NOT NULL;
COMMENT ON COLUMN routing.run.problem IS 'A code that people''s languages have words for; problem_params is what it speaks of.';

UPDATE routing.scenario SET state = 'draft' WHERE state = 'running';
ALTER TABLE routing.scenario
    DROP COLUMN progress,
    DROP COLUMN problem,
    DROP COLUMN cancelled,
    DROP COLUMN heard_at,
    DROP CONSTRAINT scenario_state_known,
    ADD CONSTRAINT scenario_state_known CHECK (state IN ('draft', 'ready', 'committed', 'dropped'));
CREATE OR REPLACE TRIGGER scenario_audit AFTER INSERT OR UPDATE OR DELETE ON routing.scenario
    FOR EACH ROW EXECUTE FUNCTION app.audit('figures', 'outlines');

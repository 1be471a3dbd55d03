-- The perfect-store score of each outlet, kept: reckoned anew within seconds of a value, a card or a metric changing, and
-- on the day on which an answer has grown too old to count.

CREATE TABLE merchandising.score (
    tenant_id bigint NOT NULL REFERENCES app.tenant,
    outlet_id bigint NOT NULL REFERENCES geo.outlet ON DELETE CASCADE,
    card_id   bigint NOT NULL REFERENCES merchandising.card ON DELETE CASCADE,
    points    double precision NOT NULL,
    band      text NOT NULL,
    pillars   jsonb NOT NULL,
    last_day  date NOT NULL,
    stale_on  date,
    scored_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, outlet_id),
    CONSTRAINT score_points_sane CHECK (points BETWEEN 0 AND 100),
    CONSTRAINT score_band_known CHECK (band IN ('green', 'amber', 'red'))
);
COMMENT ON COLUMN merchandising.score.pillars IS 'Name, weight and points of each part of the card, in its order.';
COMMENT ON COLUMN merchandising.score.last_day IS 'When something was measured there last.';
COMMENT ON COLUMN merchandising.score.stale_on IS 'The first day on which an answer that counts is too old; NULL: none counts.';
CREATE INDEX score_worst ON merchandising.score (tenant_id, points, outlet_id);
CREATE INDEX score_stale ON merchandising.score (tenant_id, stale_on);
CREATE INDEX score_outlet ON merchandising.score (outlet_id);
CREATE INDEX score_card ON merchandising.score (card_id);
ALTER TABLE merchandising.score ENABLE ROW LEVEL SECURITY;
CREATE POLICY score_scope ON merchandising.score USING (tenant_id = (SELECT app.tenant())
    AND outlet_id IN (SELECT o.id FROM geo.outlet o));
GRANT SELECT, INSERT, UPDATE, DELETE ON merchandising.score TO xuntu_app;

CREATE TRIGGER value_told AFTER INSERT ON merchandising.value REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_due('scores', 'outlet', 'outlet_id');
CREATE TRIGGER value_retold AFTER UPDATE ON merchandising.value REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION app.note_due('scores', 'outlet', 'outlet_id');

-- A card or a metric means another score everywhere.
CREATE FUNCTION merchandising.note_scores() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO app.due (tenant_id, queue, subject, row_id)
    SELECT DISTINCT l.tenant_id, 'scores', 'outlet', l.outlet_id
    FROM merchandising.last_value l
    WHERE l.tenant_id IN (SELECT t.tenant_id FROM told t);
    RETURN NULL;
END $$;
CREATE TRIGGER card_added AFTER INSERT ON merchandising.card REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION merchandising.note_scores();
CREATE TRIGGER card_changed AFTER UPDATE ON merchandising.card REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION merchandising.note_scores();
CREATE TRIGGER metric_changed AFTER UPDATE ON merchandising.metric REFERENCING NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION merchandising.note_scores();

-- An outlet of another class or channel has another card; a closed one has none.
CREATE FUNCTION merchandising.note_outlets() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    INSERT INTO app.due (tenant_id, queue, subject, row_id)
    SELECT t.tenant_id, 'scores', 'outlet', t.id
    FROM told t
    JOIN was w ON w.id = t.id AND (w.class, w.channel, w.state) IS DISTINCT FROM (t.class, t.channel, t.state);
    RETURN NULL;
END $$;
CREATE TRIGGER scores_outlet AFTER UPDATE ON geo.outlet REFERENCING OLD TABLE AS was NEW TABLE AS told
    FOR EACH STATEMENT EXECUTE FUNCTION merchandising.note_outlets();

INSERT INTO app.due (tenant_id, queue, subject, row_id)
SELECT DISTINCT tenant_id, 'scores', 'outlet', outlet_id FROM merchandising.last_value;

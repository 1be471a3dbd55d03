-- Saved views: what a person keeps of a page under a name, for itself or for
-- colleagues. A view is the parameters of the page's address and nothing else:
-- whoever opens it sees with its own eyes.
CREATE TABLE app.saved_view (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  bigint NOT NULL REFERENCES app.tenant,
    user_id    bigint NOT NULL REFERENCES org.user_account ON DELETE CASCADE,
    made_by    text NOT NULL,
    page       text NOT NULL,
    name       text NOT NULL,
    shared     boolean NOT NULL DEFAULT false,
    state      jsonb NOT NULL,
    rev        int NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL,
    CONSTRAINT saved_view_name_taken UNIQUE (tenant_id, page, user_id, name),
    CONSTRAINT saved_view_page_sane CHECK (page ~ '^[a-z][a-z0-9_-]{0,39}$'),
    CONSTRAINT saved_view_name_sane CHECK (name <> '' AND length(name) <= 60),
    CONSTRAINT saved_view_state_small CHECK (jsonb_typeof(state) = 'object' AND octet_length(state::text) <= 16384)
);
CREATE INDEX saved_view_shared ON app.saved_view (tenant_id, page) WHERE shared;
COMMENT ON COLUMN app.saved_view.made_by IS 'The owner''s name then: colleagues who may not see the owner still read whose view it is.';

-- Read by its owner, and by the company when it is shared; changed by its owner.
-- Who sees the whole company may take away what a leaver has shared.
ALTER TABLE app.saved_view ENABLE ROW LEVEL SECURITY;
CREATE POLICY saved_view_read ON app.saved_view FOR SELECT
    USING (tenant_id = (SELECT app.tenant()) AND (shared OR user_id = (SELECT app.uid())));
CREATE POLICY saved_view_add ON app.saved_view FOR INSERT
    WITH CHECK (tenant_id = (SELECT app.tenant()) AND user_id = (SELECT app.uid()));
CREATE POLICY saved_view_change ON app.saved_view FOR UPDATE
    USING (tenant_id = (SELECT app.tenant()) AND user_id = (SELECT app.uid()));
CREATE POLICY saved_view_remove ON app.saved_view FOR DELETE
    USING (tenant_id = (SELECT app.tenant()) AND (user_id = (SELECT app.uid()) OR shared AND (SELECT org.sees_all())));
GRANT SELECT, INSERT, UPDATE, DELETE ON app.saved_view TO xuntu_app;

CREATE TRIGGER saved_view_audit AFTER INSERT OR UPDATE OR DELETE ON app.saved_view
    FOR EACH ROW EXECUTE FUNCTION app.audit();

-- The view a page opens with, one a person and page. It is a preference like the
-- colours of the screen, so the trail does not speak of it.
CREATE TABLE app.first_view (
    tenant_id bigint NOT NULL REFERENCES app.tenant,
    user_id   bigint NOT NULL REFERENCES org.user_account ON DELETE CASCADE,
    page      text NOT NULL,
    view_id   bigint NOT NULL REFERENCES app.saved_view ON DELETE CASCADE,
    PRIMARY KEY (tenant_id, user_id, page)
);
CREATE INDEX first_view_of ON app.first_view (view_id);
ALTER TABLE app.first_view ENABLE ROW LEVEL SECURITY;
CREATE POLICY first_view_own ON app.first_view
    USING (tenant_id = (SELECT app.tenant()) AND user_id = (SELECT app.uid()));
GRANT SELECT, INSERT, UPDATE, DELETE ON app.first_view TO xuntu_app;

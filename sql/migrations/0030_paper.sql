-- Papers: what companies have made of the templates, and how often each document was printed.
CREATE SCHEMA paper;
GRANT USAGE ON SCHEMA paper TO xuntu_app;

CREATE TABLE paper.template (
    tenant_id  bigint NOT NULL REFERENCES app.tenant,
    key        text NOT NULL,
    body       jsonb NOT NULL,
    rev        int NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, key)
);
CREATE TABLE paper.print (
    tenant_id bigint NOT NULL REFERENCES app.tenant,
    kind      text NOT NULL,
    key       text NOT NULL,
    times     int NOT NULL,
    last_at   timestamptz NOT NULL,
    last_by   bigint,
    PRIMARY KEY (tenant_id, kind, key)
);
COMMENT ON TABLE paper.print IS 'Who may see a document may print it; the count tells nothing of what stands on it.';

ALTER TABLE paper.template ENABLE ROW LEVEL SECURITY;
ALTER TABLE paper.print ENABLE ROW LEVEL SECURITY;
CREATE POLICY template_company ON paper.template USING (tenant_id = (SELECT app.tenant()));
CREATE POLICY print_company ON paper.print USING (tenant_id = (SELECT app.tenant()));
GRANT SELECT, INSERT, UPDATE, DELETE ON paper.template TO xuntu_app;
GRANT SELECT, INSERT, UPDATE ON paper.print TO xuntu_app;

-- codes_taken: which of the codes the company uses for accounts, seen by the actor or not, as geo.codes_taken does for outlets.
CREATE FUNCTION accounts.codes_taken(codes text[]) RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
    AS 'SELECT a.code FROM accounts.account a WHERE a.tenant_id = app.tenant() AND a.code = ANY (codes)';
REVOKE ALL ON FUNCTION accounts.codes_taken FROM PUBLIC;
GRANT EXECUTE ON FUNCTION accounts.codes_taken TO xuntu_app;
CREATE TRIGGER template_audit AFTER INSERT OR UPDATE OR DELETE ON paper.template FOR EACH ROW EXECUTE FUNCTION app.audit();

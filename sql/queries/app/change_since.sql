SELECT seq, xid::text AS xid, tenant_id, topic, row_id
FROM app.changes_since(@after_xid::text::xid8, @after_seq::bigint, @most::int);

-- The change feed reads what has become visible between two snapshots. The
-- watermark it used before held every change back behind the oldest transaction
-- under way, so one long import froze the maps of everybody.

DROP FUNCTION app.changes_since(xid8, bigint, int);
DROP FUNCTION app.change_watermark();
DROP FUNCTION app.prune_changes(interval);

-- changes_between gives the changes of transactions that had not ended for the
-- earlier snapshot and have for the later one, behind (xid, seq).
CREATE FUNCTION app.changes_between(earlier pg_snapshot, later pg_snapshot, after_xid xid8, after_seq bigint, most int)
    RETURNS TABLE (seq bigint, xid xid8, tenant_id bigint, topic text, row_id bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT seq, xid, tenant_id, topic, row_id
    FROM app.change
    WHERE xid >= pg_snapshot_xmin(earlier) AND xid < pg_snapshot_xmax(later)
      AND NOT pg_visible_in_snapshot(xid, earlier) AND pg_visible_in_snapshot(xid, later)
      AND (xid, seq) > (after_xid, after_seq)
    ORDER BY xid, seq
    LIMIT most
$$;

-- prune_changes forgets what every transaction older than a snapshot has written.
CREATE FUNCTION app.prune_changes(older pg_snapshot) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
    AS 'DELETE FROM app.change WHERE xid < pg_snapshot_xmin(older)';

COMMENT ON TABLE app.change IS 'Read by the server process only, through app.changes_between; kept for some minutes.';

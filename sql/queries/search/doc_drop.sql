DELETE FROM search.doc WHERE kind = @kind AND row_id = ANY (@ids::bigint[]);

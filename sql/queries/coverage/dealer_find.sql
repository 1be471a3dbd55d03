SELECT id, code, name
FROM coverage.dealers_like('%' || @wanted::text || '%', @most::int);

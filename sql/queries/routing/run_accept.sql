UPDATE routing.run SET accepted_at = @at, asked = jsonb_set(asked, '{rev}', to_jsonb(@rev::int)) WHERE id = @id;

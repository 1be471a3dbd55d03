UPDATE org.unit
SET code = coalesce(@code, code), name = coalesce(@name, name), kind = coalesce(@kind, kind),
    location = coalesce(@location, location), closed_on = coalesce(@closed_on::text::date, closed_on), rev = rev + 1
WHERE tenant_id = app.tenant() AND id = @id AND rev = @rev;

-- The server, which has no unit of its own, files it under the first one.
INSERT INTO geo.import (tenant_id, unit_id, rep_id, format, crs, file_name, state, rows, good, bad, added, changed, proposed,
                        columns, unknown, errors, error_file, content, created_by, created_at)
VALUES (app.tenant(), coalesce(nullif(@unit_id::int, 0), (app.units())[1]), app.me(), @format, @crs, @file_name, 'checked', @rows, @good, @bad,
        @added, @changed, @proposed, @columns, @unknown, @errors, @error_file, @content, app.uid(), @now)
RETURNING id;

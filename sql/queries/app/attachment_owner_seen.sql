-- Whether who asks sees the record, and how many files hang on it.
SELECT app.carries(@kind, @owner) AS seen,
    (SELECT count(*) FROM app.attachment WHERE owner_kind = @kind AND owner_id = @owner) AS files;

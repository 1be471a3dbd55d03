SELECT app.change_watermark()::text AS watermark;

SELECT accounts.alike_beyond(regexp_replace(regexp_replace(@phone::text, '\D', '', 'g'), '^(0086|86)(?=1\d{10}$)', ''));

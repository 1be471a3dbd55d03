SELECT taken, tries, locked_until
FROM org.try_sign_in(nullif(@company::bigint, 0), @login, @at, @most, make_interval(secs => @lock_s));

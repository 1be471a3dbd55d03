SELECT picture FROM paper.logo WHERE sha256 = @sha256;

SELECT body FROM catalog.terms WHERE version = @version;

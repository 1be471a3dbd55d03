SELECT org.forget_tries(@at);

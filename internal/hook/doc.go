// Package hook posts to addresses of others, and knows what comes back from them: signed as Standard Webhooks are, by
// HMAC-SHA256 over "id.timestamp.body".
//
// What is posted has an id, which is the same each time it is tried, so that who hears it twice does it once.
package hook

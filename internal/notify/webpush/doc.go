// Package webpush writes what goes to a browser's push service: the message encrypted for one subscription (RFC 8291,
// with the coding aes128gcm of RFC 8188) and the token that says who sends it (VAPID, RFC 8292). It sends nothing itself.
package webpush

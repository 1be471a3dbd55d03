package webpush

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// recordSize of the one record that a message is, in bytes; push services take no more than 4096.
const recordSize = 4096

// Longest is how long a message may be, in bytes: a record less its header (86), tag (16) and delimiter (1).
const Longest = recordSize - 86 - 16 - 1

// Subscription is what a browser gives to whoever may wake it.
type Subscription struct {
	P256dh []byte // its public key on P-256, uncompressed, 65 bytes
	Auth   []byte // the secret that it shares, 16 bytes
}

// Seal encrypts a message of at most Longest bytes for a subscription.
func Seal(s Subscription, message []byte) ([]byte, error) {
	own, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make a key for one message: %w", err)
	}
	salt := make([]byte, 16)
	if _, err := rand.Read(salt); err != nil {
		return nil, fmt.Errorf("make a salt: %w", err)
	}
	return seal(s, message, own, salt)
}

// seal follows RFC 8291, section 3.4, with the key and the salt of one message given.
func seal(s Subscription, message []byte, own *ecdh.PrivateKey, salt []byte) ([]byte, error) {
	if len(message) > Longest {
		return nil, fmt.Errorf("a push message of %d bytes: at most %d", len(message), Longest)
	}
	theirs, err := ecdh.P256().NewPublicKey(s.P256dh)
	if err != nil {
		return nil, fmt.Errorf("read the subscription's key: %w", err)
	}
	shared, err := own.ECDH(theirs)
	if err != nil {
		return nil, fmt.Errorf("agree on a secret: %w", err)
	}
	public := own.PublicKey().Bytes()
	info := "WebPush: info\x00" + string(s.P256dh) + string(public)
	key, nonce, err := keysOf(shared, s.Auth, info, salt)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("prepare the cipher: %w", err)
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, fmt.Errorf("prepare the cipher: %w", err)
	}
	head := append([]byte(nil), salt...)
	head = binary.BigEndian.AppendUint32(head, recordSize)
	head = append(head, byte(len(public)))
	head = append(head, public...)
	return gcm.Seal(head, nonce, append(append([]byte(nil), message...), 2), nil), nil
}

// keysOf derives the key and the nonce of the one record.
func keysOf(shared, auth []byte, info string, salt []byte) (key, nonce []byte, err error) {
	secret, err := hkdf.Key(sha256.New, shared, auth, info, 32)
	if err == nil {
		key, err = hkdf.Key(sha256.New, secret, salt, "Content-Encoding: aes128gcm\x00", 16)
	}
	if err == nil {
		nonce, err = hkdf.Key(sha256.New, secret, salt, "Content-Encoding: nonce\x00", 12)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("derive the keys: %w", err)
	}
	return key, nonce, nil
}

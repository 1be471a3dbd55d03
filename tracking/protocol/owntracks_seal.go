package protocol

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"golang.org/x/crypto/nacl/secretbox"
)

const nonceSize = 24

// ownTracksSealed is an encrypted OwnTracks message: base64 of the nonce and a
// NaCl secretbox.
type ownTracksSealed struct {
	Type string `json:"_type"`
	Data string `json:"data"`
}

// OwnTracksAnswer is the body to answer OwnTracks with: a JSON array of what
// the phone should hear, mostly none, and the whole array encrypted when the
// device has a key. Random gives the nonce: crypto/rand.Reader but for tests.
func OwnTracksAnswer(messages []json.RawMessage, secret string, random io.Reader) ([]byte, error) {
	if messages == nil {
		messages = []json.RawMessage{}
	}
	plain, err := json.Marshal(messages)
	if err != nil {
		return nil, fmt.Errorf("write the OwnTracks answer: %w", err)
	}
	if secret == "" {
		return plain, nil
	}
	return Seal(plain, secret, random)
}

// Seal encrypts an OwnTracks message or answer with a device's key.
func Seal(plain []byte, secret string, random io.Reader) ([]byte, error) {
	var nonce [nonceSize]byte
	if _, err := io.ReadFull(random, nonce[:]); err != nil {
		return nil, fmt.Errorf("draw a nonce: %w", err)
	}
	box := secretbox.Seal(nonce[:], plain, &nonce, keyOf(secret))
	return json.Marshal(ownTracksSealed{"encrypted", base64.StdEncoding.EncodeToString(box)})
}

// Unseal opens what Seal made.
func Unseal(body []byte, secret string) ([]byte, error) {
	var sealed ownTracksSealed
	if err := json.Unmarshal(body, &sealed); err != nil {
		return nil, fmt.Errorf("read the encrypted message: %w", err)
	}
	return open(sealed.Data, secret)
}

func open(data, secret string) ([]byte, error) {
	if secret == "" {
		return nil, errors.New("the device has no key here; set the same one in the app and in its settings")
	}
	box, err := base64.StdEncoding.DecodeString(data)
	if err != nil {
		return nil, fmt.Errorf("the data is not base64: %w", err)
	}
	if len(box) < nonceSize+secretbox.Overhead {
		return nil, errors.New("the data is too short to be encrypted")
	}
	plain, ok := secretbox.Open(nil, box[nonceSize:], (*[nonceSize]byte)(box[:nonceSize]), keyOf(secret))
	if !ok {
		return nil, errors.New("the key does not fit or the data is damaged")
	}
	return plain, nil
}

// keyOf pads a key with zeros to 32 bytes, as the apps do; what is longer is
// cut.
func keyOf(secret string) *[32]byte {
	var key [32]byte
	copy(key[:], secret)
	return &key
}

// Package trust holds the roots of a mesh.
package trust

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"sync"
	"time"
)

// Store trusts the newest root of every service.
type Store struct {
	mu     sync.Mutex
	key    ed25519.PrivateKey
	roots  *x509.CertPool
	newest *x509.Certificate
	serial int64
}

func NewStore() (*Store, error) {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	return &Store{key: key, roots: x509.NewCertPool()}, nil
}

func (s *Store) issue() ([]byte, error) {
	s.serial++
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(s.serial),
		Subject:               pkix.Name{CommonName: fmt.Sprintf("service-%d.mesh", s.serial%40)},
		NotAfter:              time.Now().Add(time.Minute),
		IsCA:                  true,
		BasicConstraintsValid: true,
		DNSNames:              []string{"a.mesh", "b.mesh", "c.mesh"},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, s.key.Public(), s.key)
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), nil
}

func (s *Store) accept(text []byte) error {
	block, _ := pem.Decode(text)
	certificate, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return err
	}
	s.roots.AddCert(certificate)
	s.newest = certificate
	return nil
}

// Rotate takes the next root.
func (s *Store) Rotate() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	text, err := s.issue()
	if err != nil {
		return err
	}
	return s.accept(text)
}

// Trusted says whether the newest root is one of ours.
func (s *Store) Trusted() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.newest == nil {
		return false
	}
	_, err := s.newest.Verify(x509.VerifyOptions{Roots: s.roots})
	return err == nil
}

#!/bin/sh
# A home in network namespaces: NAME-host -- NAME-router (a symmetric NAT) -- NAME-outside.
#   home.sh up NAME    makes it
#   home.sh down NAME  removes it
# The router's chains are those that miniupnpd fills. Nothing leads out of the namespaces.
set -eu
host=$2-host
router=$2-router
outside=$2-outside
if [ "$1" = down ]; then
  for namespace in "$host" "$router" "$outside"; do
    ip netns del "$namespace" 2>/dev/null || true
  done
  exit 0
fi
for namespace in "$host" "$router" "$outside"; do
  ip netns add "$namespace"
  ip -n "$namespace" link set lo up
done
ip -n "$router" link add lan type veth peer name eth0 netns "$host"
ip -n "$router" link add wan type veth peer name eth0 netns "$outside"
ip -n "$router" addr add 10.7.0.1/24 dev lan
ip -n "$router" addr add 5.5.5.1/24 dev wan
ip -n "$host" addr add 10.7.0.2/24 dev eth0
ip -n "$outside" addr add 5.5.5.9/24 dev eth0
ip -n "$router" link set lan up
ip -n "$router" link set wan up
ip -n "$host" link set eth0 up
ip -n "$outside" link set eth0 up
ip -n "$host" route add default via 10.7.0.1
ip netns exec "$router" sysctl -qw net.ipv4.ip_forward=1
ip netns exec "$router" nft -f - <<'NFT'
table inet filter {
  chain input {
    type filter hook input priority 0
    iifname "wan" drop
    jump silenced
  }
  chain silenced {
  }
  chain forward {
    type filter hook forward priority 0
    ct state established,related accept
    iifname "lan" accept
    jump miniupnpd
    drop
  }
  chain miniupnpd {
  }
  chain prerouting {
    type nat hook prerouting priority -100
    jump prerouting_miniupnpd
  }
  chain prerouting_miniupnpd {
  }
  chain postrouting {
    type nat hook postrouting priority 100
    jump postrouting_miniupnpd
    oifname "wan" masquerade fully-random
  }
  chain postrouting_miniupnpd {
  }
}
NFT

# The commands that an operator needs, from the checkout and from a release alike. Whoever sources this file says first:
#   config        the folder with common and trusts
#   environments  of which a new trust can be, with bars between
#   places TRUST  sets trust_folder, and whatever else belongs to a trust there
#   build         makes what is missing of the following
#   library       the class path of the commands; harness_library that of the identity harness alone
#   verifier      the jar of the independent verifier
#   prepare_check makes what a check of a trust looks for
#   as_started    runs a command with the environment that the trust's server is started with
#   audit_defaults LOGIN, epoch_defaults
#                 set url and password, and key_store and key_password, where they go without saying

say()  { printf '%s\n' "$*"; }
fail() { printf 'lantern: %s\n' "$*" >&2; exit 1; }
lower() { printf '%s' "$1" | tr 'A-Z' 'a-z'; }

need_java() {
  command -v java >/dev/null || fail "there is no java on the PATH. Remedy: install a JDK 17 (Debian: apt-get install openjdk-17-jdk-headless)"
  need_17 java "$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')"
}
need_17() {
  [ "${2:-0}" -ge 17 ] || fail "$1 is of version ${2:-unknown}. Remedy: install a JDK 17 (Debian: apt-get install openjdk-17-jdk-headless), and put it first on the PATH"
}

need_trust() {
  [ -f "$trust_folder/server.xml" ] \
    || fail "there is no trust '$trust'. Remedy: name one of $(cd "$config/trusts" && echo */ | tr -d /), or make it with ./lantern new-trust"
}

# A value as it is written in the trust's server.xml, the last if there are several: attributes in any order, comments left out.
setting() {
  awk -v key="$1" '
    function has(attribute) {
      if (!match($0, "[[:space:]]" attribute "[[:space:]]*=[[:space:]]*(\"[^\"]*\"|\047[^\047]*\047)")) return 0
      found = substr($0, RSTART, RLENGTH - 1); sub(/^[^"\047]*["\047]/, "", found); return 1
    }
    BEGIN { RS = "<" }
    /^!--/ { comment = 1 }
    !comment && /^variable[[:space:]]/ && has("name") && found == key && has("value") { value = found }
    /-->/ { comment = 0 }
    END { print value }' "$trust_folder/server.xml"
}
site_codes() { setting lantern.sites | tr -s '[:space:],' '\n'; }

# A key of the separate sign-in pattern, and the public part of all keys of a folder.
client_key() { java -cp "$(library)" org.lanternscr.identity.keys.MakeClientKey "$@"; }
jwks() { java -cp "$(library)" org.lanternscr.identity.keys.PublishClientKeys "$@"; }

# A key that signs the audit log, as the next entry of the store: audit-1, audit-2, ... The running server takes it up by itself.
audit_key() {
  [ $# -eq 2 ] || fail "audit-key needs the PKCS#12 file and the file with its password"
  local store=$1 password=$2 number=1 said
  [ -s "$password" ] || fail "$password, the file with the password of the key store, is empty or not there"
  # One more than the highest there is: a number that was deleted is not given to a newer key.
  [ ! -e "$store" ] || number=$(($(keytool -list -keystore "$store" -storepass:file "$password" \
    | sed -n 's/^audit-\([0-9]*\),.*/\1/p' | sort -n | tail -n 1) + 1))
  said=$(umask 077
    keytool -genkeypair -keyalg Ed25519 -alias "audit-$number" -dname "CN=Lantern audit log" -validity 36500 \
      -storetype PKCS12 -keystore "$store" -storepass:file "$password" 2>&1) \
    || { say "$said" >&2; fail "the key could not be made"; }
}

# A key that seals what is kept to send privacy alerts after sign-out, as the next line of the file: alert-1, alert-2, ... The last line
# seals, the others still open. The running servers take it up by themselves, so every server gets the file before it is needed.
alert_key() {
  [ $# -eq 1 ] || fail "alert-key needs the file"
  add_key alert "$1"
}

# A key under which the staff list is hashed, likewise: staff-1, staff-2, ... The next import hashes under the last line; the others are
# compared with until each site has imported its list anew.
staff_key() {
  [ $# -eq 1 ] || fail "staff-key needs the file"
  add_key staff "$1"
}

add_key() {
  local name=$1 file=$2 number=1 key
  [ ! -s "$file" ] || number=$(($(sed -n "s/^$name-\([0-9]*\) .*/\1/p" "$file" | sort -n | tail -n 1) + 1))
  key=$(head -c 32 /dev/urandom | base64 | tr -d '\n')
  (umask 077; printf '%s-%s %s\n' "$name" "$number" "$key" >>"$file") || fail "$file cannot be written"
}

# A folder for a trust: a copy of the example's, with the ODS code and the environment written in.
new_trust() {
  local name=${1:-} ods="" environment=integration folder site file
  [ $# -eq 0 ] || shift
  while [ $# -gt 0 ]; do
    [ $# -ge 2 ] || fail "$1 needs a value. Remedy: ./lantern new-trust second-trust --ods RXX01"
    case "$1" in
      --ods) ods=$2 ;;
      --environment) environment=$2 ;;
      *) fail "new-trust does not know '$1'. Remedy: ./lantern new-trust second-trust --ods RXX01" ;;
    esac
    shift 2
  done
  [[ $name =~ ^[a-z][a-z0-9-]{1,39}$ ]] \
    || fail "'$name' is no name for a trust's folder. Remedy: small letters, digits and hyphens, such as ./lantern new-trust second-trust --ods RXX01"
  [[ $ods =~ ^[A-Z0-9]{3,10}$ ]] \
    || fail "--ods '$ods' is no ODS code. Remedy: 3 to 10 capital letters and digits, such as ./lantern new-trust $name --ods RXX01"
  [[ $environment =~ ^($environments)$ ]] \
    || fail "--environment '$environment' is none. Remedy: one of ${environments//|/, }; integration when left out"
  places "$name"
  [ ! -e "$trust_folder" ] || fail "server-config/trusts/$name is there already. Remedy: go on with it, or choose another name"
  site=$(lower "$ods")
  folder=$(mktemp -d "$config/trusts/.$name-XXXXXX")
  trap 'rm -rf "$folder"' EXIT   # whatever goes wrong: a whole folder, or none
  cp -r "$config/trusts/example-trust/." "$folder"
  [ "$environment" = sandbox ] || rm -rf "$folder/sandbox"
  while IFS= read -r -d '' file; do
    sed -i -e "s/RXX01/$ods/g" -e "s/rxx01/$site/g" -e "s/example-trust/$name/g" -e "s/Lantern, example trust/Lantern, $name/" \
      -e "s/name=\"lantern.environment\" value=\"integration\"/name=\"lantern.environment\" value=\"$environment\"/" \
      -e "s/client.environment\" value=\"\"/client.environment\" value=\"$environment\"/" \
      -e "s/<environment>/$environment/g" "$file"
  done < <(find "$folder" -type f -print0)
  sed -i '1,/<server/ s/<!-- Copy this folder.*/<!-- Write every empty value; README.md beside this file says what else to do. Until then the server/' "$folder/server.xml"
  for file in "$folder"/sandbox/*/*rxx01*; do [ ! -e "$file" ] || mv "$file" "${file//rxx01/$site}"; done
  "at_$environment" "$folder/server.xml" "$site"
  chmod 755 "$folder"
  mv "$folder" "$trust_folder"
  trap - EXIT
  say "Made server-config/trusts/$name. What to do next stands in its README.md:"
  say "  write the empty values of server.xml,   ./lantern check-config $name   names each that is left"
  [ "$environment" != sandbox ] || say "  then   ./lantern run --trust $name   starts it beside the sandbox"
}

at_integration() { :; }
at_production() {
  sed -i -e 's|https://int\.api\.service|https://api.service|' \
    -e 's|am\.nhsint\.auth-ptl\.cis2\.spineservices|am.nhsidentity.spineservices|' "$1"
}

# What a start would refuse, and more, without a server.
check_config() {
  [ $# -eq 1 ] || fail "check-config needs the name of a trust, such as ./lantern check-config example-trust, or the path of a folder with a server.xml"
  places "$1"
  need_trust
  build >&2
  prepare_check
  local status=0
  as_started java -cp "$(library)" org.lanternscr.site.CheckConfig "$config" "$1" || status=$?
  [ -z "${unregistered:-}" ] \
    || fail "the sandbox knows no application of$unregistered. Remedy: put sandbox-CODE.json, with the site's code in small letters, into $trust_folder/sandbox/applications"
  return "$status"
}

# Whether the sites of a trust are ready, without a server.
readiness() {
  of_trust "$@"
  build >&2
  as_started java -cp "$(library)" org.lanternscr.readiness.CheckReadiness "$config" "$@"
}

migrate() {
  [ $# -eq 3 ] || fail "migrate needs a JDBC URL, the migration login and the file with its password"
  need_password "$2" "$3"
  build
  java -cp "$(library)" org.lanternscr.persistence.schema.Migrate "$@"
}

need_password() { [ -r "$2" ] || fail "$2, the file with the password of $1, cannot be read. Remedy: name the right one; ./lantern run makes those of the sandbox"; }

# A command of the audit log that runs without a server.
audit_command() {
  local class=$1 login=$2 url="" password="" words=(); shift 2
  audit_defaults "$login"
  while [ $# -gt 0 ]; do
    case "$1" in
      --database) url=${2:-}; shift 2 ;;
      --login) login=${2:-}; shift 2 ;;
      --password-file) password=${2:-}; shift 2 ;;
      --site|--heads) words=("${2:-}" ${words[@]+"${words[@]}"}); shift 2 ;;
      --*) words+=("$1" "${2:-}"); shift 2 ;;
      *) fail "the command does not know '$1'" ;;
    esac
  done
  [ -n "$url" ] && [ -n "$password" ] \
    || fail "the command needs the trust's database. Remedy: --database with its JDBC URL and --password-file with the file of the password of $login"
  need_password "$login" "$password"
  build >&2
  java -cp "$(library)" "org.lanternscr.audit.export.$class" "$url" "$login" "$password" ${words[@]+"${words[@]}"}
}

# Takes --trust out of the words of a command of the audit log, which then are in the array rest.
of_trust() {
  rest=() named=""
  while [ $# -gt 0 ]; do
    case "$1" in
      --trust) named=${2:-}; places "$named"; need_trust; shift 2 ;;
      *) rest+=("$1"); shift ;;
    esac
  done
}

audit_export() {
  of_trust "$@"; set -- ${rest[@]+"${rest[@]}"}
  case " $* " in *" --site "*) ;; *) fail "audit-export needs --site and the ODS code, such as --site RZZ01, or --site service" ;; esac
  case " $* " in
    *" --log-name "*) ;;
    # The database that goes without saying is that of the trust in hand; of another one only who names its trust knows the name.
    *" --database "*) [ -z "$named" ] || set -- "$@" --log-name "$(setting audit.log.name)" ;;
    *) [ -z "$trust" ] || set -- "$@" --log-name "$(setting audit.log.name)" ;;
  esac
  audit_command ExportAudit lantern_app "$@"
}

audit_epoch() {
  local key_store="" key_password=""
  of_trust "$@"; set -- ${rest[@]+"${rest[@]}"}
  case " $* " in *" --heads "*) ;; *) fail "audit-epoch needs --heads and the folder of the heads that the server has seen" ;; esac
  epoch_defaults
  case " $* " in
    *" --key-store "*) ;;
    *) [ -n "$key_store" ] || fail "audit-epoch needs the key that signs the audit log. Remedy: --key-store with its file and --key-password-file with that of its password"
       set -- "$@" --key-store "$key_store" --key-password-file "$key_password" ;;
  esac
  audit_command BeginEpoch lantern_sequencer "$@"
}

audit_purge() {
  of_trust "$@"; set -- ${rest[@]+"${rest[@]}"}
  case " $* " in *" --order "*) ;; *) fail "audit-purge needs --order and the order, as the page \"Keeping and purging\" shows it" ;; esac
  audit_command PurgeAudit lantern_purge "$@"
}

verify() {
  [ $# -ge 1 ] || fail "verify needs the file of an export"
  build >&2
  java -jar "$verifier" verify "$@"
}

# A trust's sign-in, without a server.
harness() {
  local word path
  path=$(harness_library)
  case " $* " in *" --trust "*) word=" $*"; word=${word##* --trust }; places "${word%% *}" ;; esac
  as_started java -cp "$path" org.lanternscr.harness.Harness --config "$config" "$@"
}

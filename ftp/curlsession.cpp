// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/curlsession.h"

#include <QUrl>

#include <algorithm>
#include <cstring>

#include <curl/curl.h>

namespace {

// In ms. What libcurl does not wait for is done at the next look: at once, mostly.
int waitAfter(int quietLooks)
{
    constexpr int atOnce = 3;
    constexpr int soon = 100;
    constexpr int late = 10;
    return quietLooks < atOnce ? 0 : quietLooks < soon ? 1 : late;
}

ErrorCode codeOf(CURLcode code)
{
    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK:
        return ErrorCode::Cancelled;
    case CURLE_LOGIN_DENIED:
        return ErrorCode::LoginRefused;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
        return ErrorCode::ServerUnreachable;
    case CURLE_URL_MALFORMAT:
        return ErrorCode::BadServerAddress;
    case CURLE_REMOTE_FILE_NOT_FOUND:
    case CURLE_FTP_COULDNT_RETR_FILE:
        return ErrorCode::FileMissingOnServer;
    case CURLE_UPLOAD_FAILED:
    case CURLE_REMOTE_DISK_FULL:
    case CURLE_QUOTE_ERROR:
    case CURLE_REMOTE_ACCESS_DENIED:
    case CURLE_WEIRD_SERVER_REPLY:
        return ErrorCode::ServerRefused;
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
        return ErrorCode::TlsRefused;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return ErrorCode::CertificateRefused;
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
        return ErrorCode::PinDiffers;
    default:
        return ErrorCode::TransferFailed;
    }
}

// OpenSSL's numbers (x509_vfy.h), which libcurl hands through. A certificate that is in order for another host leaves
// no number: that check is libcurl's own.
ErrorCode codeOfCertificate(long verification)
{
    constexpr long inOrder = 0;
    constexpr long notLookedAt = 1; // libcurl refuses the host before it notes that the signature is right
    constexpr long notYetValid = 9;
    constexpr long expired = 10;
    constexpr long hostDiffers = 62;
    constexpr long addressDiffers = 64;
    switch (verification) {
    case notYetValid:
    case expired:
        return ErrorCode::CertificateExpired;
    case inOrder:
    case notLookedAt:
    case hostDiffers:
    case addressDiffers:
        return ErrorCode::CertificateOfOther;
    default:
        return ErrorCode::CertificateRefused;
    }
}

// Versions of libcurl that send active data in the clear although TLS was demanded (curl/curl issue 10666).
bool canEncryptActiveData()
{
    constexpr unsigned first = 0x075700; // 7.87.0
    constexpr unsigned cured = 0x080000;
    const unsigned version = curl_version_info(CURLVERSION_NOW)->version_num;
    return version < first || version >= cured;
}

QByteArray pinsOf(const QString &pin)
{
    // Without the mark libcurl would take it for the name of a file.
    QByteArray pins;
    for (const QString &each : pin.split(u';', Qt::SkipEmptyParts)) {
        const QByteArray one = each.trimmed().toLatin1();
        pins += (pins.isEmpty() ? "" : ";") + (one.startsWith("sha256//") ? one : "sha256//" + one);
    }
    return pins;
}

} // namespace

struct CurlSession::Callbacks
{
    static size_t give(char *to, size_t size, size_t count, void *self)
    {
        auto *session = static_cast<CurlSession *>(self);
        const auto bytes
            = std::min(static_cast<qsizetype>(size * count), session->m_sending.size() - session->m_sent);
        std::memcpy(to, session->m_sending.constData() + session->m_sent, static_cast<size_t>(bytes));
        session->m_sent += bytes;
        return static_cast<size_t>(bytes);
    }

    static size_t take(const char *from, size_t size, size_t count, void *self)
    {
        auto *session = static_cast<CurlSession *>(self);
        const auto room = session->m_receivedAtMost - session->m_received.size();
        const auto bytes = std::min(static_cast<qint64>(size * count), room);
        session->m_received.append(from, bytes);
        return static_cast<size_t>(bytes); // less than given: libcurl stops
    }

    static int report(void *self, curl_off_t downTotal, curl_off_t down, curl_off_t upTotal, curl_off_t up)
    {
        const auto *session = static_cast<CurlSession *>(self);
        const qint64 bytes = session->m_isUpload ? up : down;
        qint64 total = session->m_isUpload ? upTotal : downTotal;
        if (total <= 0 && bytes > 0 && !session->m_isUpload)
            total = session->m_receivedAtMost; // nobody asked for the size
        if (session->m_progress && total > 0)
            session->m_progress(bytes, total);
        return session->m_cancelled && *session->m_cancelled ? 1 : 0;
    }

    static int listen(CURL *, curl_infotype type, char *data, size_t size, void *self)
    {
        auto *session = static_cast<CurlSession *>(self);
        const QByteArray line = QByteArray(data, static_cast<qsizetype>(size)).trimmed();
        if (type == CURLINFO_HEADER_OUT) {
            session->m_talk.say(line);
        } else if (type == CURLINFO_HEADER_IN) {
            session->m_talk.hear(line);
        }
        return 0;
    }
};

CurlSession::CurlSession(FtpTarget target)
    : m_target(std::move(target))
    , m_talk(m_target.password)
    , m_reason(CURL_ERROR_SIZE, '\0')
{
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_ASSERT(ready == CURLE_OK);
    m_curl = curl_easy_init();
    m_loop = curl_multi_init();
    Q_ASSERT(m_curl && m_loop);
}

CurlSession::~CurlSession()
{
    curl_easy_cleanup(m_curl);
    curl_multi_cleanup(m_loop);
}

void CurlSession::watch(const std::atomic_bool *cancelled, Progress progress)
{
    m_cancelled = cancelled;
    m_progress = std::move(progress);
}

void CurlSession::forgetOperation()
{
    m_talk.beginOperation();
    m_reason[0] = '\0';
    m_sent = 0;
    m_received.clear();
}

// Options are set anew for each operation; what stays in the handle is the control connection.
void CurlSession::prepare(const QString &path, Start from)
{
    forgetOperation();
    m_isUpload = false;

    curl_easy_reset(m_curl);
    curl_easy_setopt(m_curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_curl, CURLOPT_PROTOCOLS_STR, "ftp,ftps");
    curl_easy_setopt(m_curl, CURLOPT_PROXY, ""); // the environment's proxies are for the web
    curl_easy_setopt(m_curl, CURLOPT_URL, urlOf(path, from).constData());
    curl_easy_setopt(m_curl, CURLOPT_USERNAME, m_target.account.user.toUtf8().constData());
    curl_easy_setopt(m_curl, CURLOPT_PASSWORD, m_target.password.toUtf8().constData());

    curl_easy_setopt(m_curl, CURLOPT_READFUNCTION, &Callbacks::give);
    curl_easy_setopt(m_curl, CURLOPT_READDATA, this);
    curl_easy_setopt(m_curl, CURLOPT_WRITEFUNCTION, &Callbacks::take);
    curl_easy_setopt(m_curl, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(m_curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(m_curl, CURLOPT_XFERINFOFUNCTION, &Callbacks::report);
    curl_easy_setopt(m_curl, CURLOPT_XFERINFODATA, this);
    curl_easy_setopt(m_curl, CURLOPT_VERBOSE, 1L); // to the function below only
    curl_easy_setopt(m_curl, CURLOPT_DEBUGFUNCTION, &Callbacks::listen);
    curl_easy_setopt(m_curl, CURLOPT_DEBUGDATA, this);
    curl_easy_setopt(m_curl, CURLOPT_ERRORBUFFER, m_reason.data());
    prepareWays();
    prepareLimits();
    prepareSecurity();
}

void CurlSession::prepareWays()
{
    curl_easy_setopt(
        m_curl, CURLOPT_FTP_FILEMETHOD, static_cast<long>(CURLFTPMETHOD_NOCWD)); // paths are whole
    curl_easy_setopt(m_curl, CURLOPT_IGNORE_CONTENT_LENGTH, 1L); // else SIZE before each RETR: a round trip
    curl_easy_setopt(m_curl, CURLOPT_FTP_SKIP_PASV_IP,
        m_target.believesPasvAddress || m_target.account.believesPasv ? 0L : 1L);
    if (!m_target.account.passive) {
        const QByteArray own = m_target.activeAddress.toUtf8();
        curl_easy_setopt(m_curl, CURLOPT_FTPPORT, own.isEmpty() ? "-" : own.constData());
    }
    if (m_target.family != FtpTarget::AddressFamily::Any)
        curl_easy_setopt(m_curl, CURLOPT_IPRESOLVE,
            static_cast<long>(
                m_target.family == FtpTarget::AddressFamily::IPv4 ? CURL_IPRESOLVE_V4 : CURL_IPRESOLVE_V6));
    curl_easy_setopt(m_curl, CURLOPT_TCP_KEEPALIVE, 1L);
}

void CurlSession::prepareLimits()
{
    const auto stall = std::chrono::ceil<std::chrono::seconds>(m_target.stallLimit).count();
    curl_easy_setopt(m_curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_target.connectLimit.count()));
    curl_easy_setopt(m_curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(stall));
    curl_easy_setopt(m_curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(m_curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(stall));
}

void CurlSession::prepareSecurity()
{
    if (m_target.account.security == Account::Security::Plain)
        return;
    const QByteArray pins = pinsOf(m_target.pin.isEmpty() ? m_target.account.pin : m_target.pin);
    const bool asksAuthority = pins.isEmpty();
    curl_easy_setopt(m_curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    // Many servers want the control connection's session on each data connection. A ticket of TLS 1.3 is good for once
    // only, so libcurl has none left for the second transfer.
    if (m_staysAtTls12)
        curl_easy_setopt(m_curl, CURLOPT_SSLVERSION,
            static_cast<long>(CURL_SSLVERSION_TLSv1_2) | static_cast<long>(CURL_SSLVERSION_MAX_TLSv1_2));
    curl_easy_setopt(m_curl, CURLOPT_SSL_VERIFYPEER, asksAuthority ? 1L : 0L);
    curl_easy_setopt(m_curl, CURLOPT_SSL_VERIFYHOST, asksAuthority ? 2L : 0L);
    if (!asksAuthority)
        curl_easy_setopt(m_curl, CURLOPT_PINNEDPUBLICKEY, pins.constData());
    if (!m_target.caFile.isEmpty())
        curl_easy_setopt(m_curl, CURLOPT_CAINFO, m_target.caFile.toLocal8Bit().constData());
    const QByteArray &own = m_target.account.certificate;
    if (curl_blob blob
        = {const_cast<char *>(own.constData()), static_cast<size_t>(own.size()), CURL_BLOB_COPY};
        !own.isEmpty())
        curl_easy_setopt(m_curl, CURLOPT_CAINFO_BLOB, &blob);
}

// As curl_easy_perform() does, but with short waits: that one sleeps for a whole second where a server's offer of a
// data port is there at once (libcurl 7.88), and hears of a cancel as late. With a near server these waits are most of
// the time a publish takes, so they are as short as can be at first.
int CurlSession::attempt()
{
    if (m_cancelled && *m_cancelled)
        return CURLE_ABORTED_BY_CALLBACK;
    CURLcode code = CURLE_FAILED_INIT;
    if (curl_multi_add_handle(m_loop, m_curl) != CURLM_OK)
        return code;
    int running = 1;
    int quiet = 0; // waits in a row in which nothing happened
    while (running > 0 && curl_multi_perform(m_loop, &running) == CURLM_OK) {
        int ready = 0;
        if (running > 0)
            curl_multi_poll(m_loop, nullptr, 0, waitAfter(quiet), &ready);
        quiet = ready > 0 ? 0 : quiet + 1;
    }
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_loop, &left)) {
        if (message->msg == CURLMSG_DONE)
            code = message->data.result;
    }
    curl_multi_remove_handle(m_loop, m_curl);
    return code;
}

int CurlSession::perform()
{
    if (mustNotTransfer())
        return CURLE_NOT_BUILT_IN;
    int code = attempt();
    const bool isEncrypted = m_target.account.security != Account::Security::Plain;
    if (code == CURLE_SSL_CONNECT_ERROR && isEncrypted && m_staysAtTls12) {
        m_staysAtTls12 = false; // the server may know only what is newer
        curl_easy_setopt(m_curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        forgetOperation();
        code = attempt();
    }
    if (!wasClosedWhileIdle(code))
        return code;
    forgetOperation();
    curl_easy_setopt(m_curl, CURLOPT_FRESH_CONNECT, 1L);
    return attempt();
}

bool CurlSession::mustNotTransfer() const
{
    return m_target.account.security != Account::Security::Plain && !m_target.account.passive
        && !canEncryptActiveData();
}

// The first command of the operation met a connection that was made before and is no more: nothing was done there.
bool CurlSession::wasClosedWhileIdle(int code) const
{
    long made = 0;
    curl_easy_getinfo(m_curl, CURLINFO_NUM_CONNECTS, &made);
    if (made > 0 || code == CURLE_OK || m_talk.exchanges().size() > 1)
        return false;
    const bool isGoodbye = m_talk.last().code == 421;
    const bool isSilent = m_talk.last().code == 0;
    const bool isLost = code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_GOT_NOTHING;
    return isGoodbye || (isSilent && isLost);
}

// The server's own words where it refused, else what the system said.
Error CurlSession::errorOf(int code) const
{
    const auto theirs = static_cast<CURLcode>(code);
    if (theirs == CURLE_NOT_BUILT_IN && mustNotTransfer())
        return {
            ErrorCode::ActiveTlsUnusable, QString::fromLatin1(curl_version_info(CURLVERSION_NOW)->version)};
    ErrorCode ours = codeOf(theirs);
    if (ours == ErrorCode::Cancelled)
        return {ours, {}};
    const int said = m_talk.last().code;
    if (theirs == CURLE_PARTIAL_FILE && (said == 452 || said >= 500)) // no room, no right: not broken off
        ours = ErrorCode::ServerRefused;
    else if (said == 421) // it turns us away at this moment; later it may not
        ours = ErrorCode::ServerUnreachable;
    if (theirs == CURLE_PEER_FAILED_VERIFICATION) {
        long verification = 0;
        curl_easy_getinfo(m_curl, CURLINFO_SSL_VERIFYRESULT, &verification);
        ours = codeOfCertificate(verification);
    } else if (said >= 400) {
        return {ours, QString::fromUtf8(m_talk.last().line)};
    }
    return {ours, QString::fromUtf8(m_reason[0] ? m_reason.constData() : curl_easy_strerror(theirs))};
}

Result<> CurlSession::send(const QString &path, const QByteArray &bytes, Store how)
{
    prepare(path, Start::Root);
    m_sending = bytes;
    m_isUpload = true;
    curl_easy_setopt(m_curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(m_curl, CURLOPT_APPEND, how == Store::Append ? 1L : 0L);
    curl_easy_setopt(m_curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(bytes.size()));
    const int code = perform();
    m_sending.clear();
    if (code != CURLE_OK)
        return errorOf(code);
    return {};
}

Result<QByteArray> CurlSession::receive(const QString &path, Start from, qint64 bytesAtMost)
{
    prepare(path, from);
    m_receivedAtMost = bytesAtMost;
    const int code = perform();
    const bool isFull = code == CURLE_WRITE_ERROR && m_received.size() == bytesAtMost;
    if (code != CURLE_OK && !isFull)
        return errorOf(code);
    return m_received;
}

// The asterisk tells libcurl to go on after a refusal; without it, it would drop the control connection.
Result<QList<Exchange>> CurlSession::say(const QList<QByteArray> &commands)
{
    prepare(QStringLiteral("/"), Start::Root);
    curl_slist *list = nullptr;
    for (const QByteArray &command : commands)
        list = curl_slist_append(list, ('*' + command).constData());
    curl_easy_setopt(m_curl, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(m_curl, CURLOPT_QUOTE, list);
    const int code = perform();
    curl_easy_setopt(m_curl, CURLOPT_QUOTE, nullptr);
    curl_slist_free_all(list);
    if (code != CURLE_OK)
        return errorOf(code);

    return m_talk.answersTo(commands);
}

QByteArray CurlSession::urlOf(const QString &path, Start from) const
{
    const bool isIPv6 = m_target.account.host.contains(u':');
    const QByteArray host
        = isIPv6 ? '[' + m_target.account.host.toLatin1() + ']' : QUrl::toAce(m_target.account.host);
    const bool isImplicit = m_target.account.security == Account::Security::ImplicitTls;
    // All slashes are escaped, the first one too: %2F is the server's root, none the login folder.
    Q_ASSERT(from == Start::LoginFolder || path.startsWith(u'/'));
    return (isImplicit ? "ftps://" : "ftp://") + (host.isEmpty() ? m_target.account.host.toUtf8() : host)
        + ':' + QByteArray::number(m_target.account.port) + '/' + QUrl::toPercentEncoding(path);
}

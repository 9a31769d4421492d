// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftpconnection.h"

#include <QUrl>

#include <algorithm>
#include <cstring>

#include <curl/curl.h>

namespace {

constexpr qsizetype transcriptLimit = 1000;
constexpr int betweenPolls = 10; // ms

// A command of ours or of libcurl, and the last line the server answered to it.
struct Exchange
{
    QByteArray command;
    int code = 0;
    QByteArray line;

    bool isDone() const { return code >= 200 && code < 400; }
};

// A line break in a name would be a second command.
bool mayBeSent(const QString &path)
{
    return std::none_of(
        path.begin(), path.end(), [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

// What a server says ends on a terminal and in files: no control characters, no line without end, and not the password
// that some repeat when they refuse it.
QByteArray readable(QByteArray said, const QByteArray &password)
{
    constexpr qsizetype lengthAtMost = 500;
    if (!password.isEmpty())
        said.replace(password, "***");
    QString text = QString::fromUtf8(said.left(lengthAtMost));
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control)
            c = QChar::ReplacementCharacter;
    }
    return text.toUtf8();
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
    case CURLE_QUOTE_ERROR:
    case CURLE_REMOTE_ACCESS_DENIED:
    case CURLE_WEIRD_SERVER_REPLY:
        return ErrorCode::ServerRefused;
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
        return ErrorCode::TlsRefused;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_CACERT_BADFILE:
        return ErrorCode::CertificateRefused;
    default:
        return ErrorCode::TransferFailed;
    }
}

} // namespace

class FtpConnection::Handle
{
public:
    explicit Handle(const FtpTarget &to);
    ~Handle();
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;

    void prepare(const QString &path);
    CURLcode perform();
    Error errorOf(CURLcode code) const;
    Result<QList<Exchange>> say(const QList<QByteArray> &commands);
    Result<> replace(const QByteArray &from, const QByteArray &to, const QByteArray &refusal);

    FtpTarget target;
    CURL *curl;
    CURLM *loop; // holds the control connection
    const std::atomic_bool *cancelled = nullptr;
    Progress progress;

    QByteArray sending;
    qsizetype sent = 0;
    QByteArray received;
    qint64 receivedAtMost = 0;
    bool isUpload = false;

    QStringList transcript;
    QList<Exchange> exchanges; // of the running operation
    char reason[CURL_ERROR_SIZE] = {};

private:
    QByteArray urlOf(const QString &path) const;
    void prepareSecurity();
    void note(const QByteArray &line);

    static size_t give(char *to, size_t size, size_t count, void *self);
    static size_t take(const char *from, size_t size, size_t count, void *self);
    static int report(void *self, curl_off_t downTotal, curl_off_t down, curl_off_t upTotal, curl_off_t up);
    static int listen(CURL *curl, curl_infotype type, char *data, size_t size, void *self);
};

FtpConnection::Handle::Handle(const FtpTarget &to)
    : target(to)
{
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_ASSERT(ready == CURLE_OK);
    curl = curl_easy_init();
    loop = curl_multi_init();
    Q_ASSERT(curl && loop);
}

FtpConnection::Handle::~Handle()
{
    curl_easy_cleanup(curl);
    curl_multi_cleanup(loop);
}

// Options are set anew for each operation; what stays in the handle is the control connection.
void FtpConnection::Handle::prepare(const QString &path)
{
    exchanges.clear();
    reason[0] = '\0';
    sent = 0;
    received.clear();
    isUpload = false;

    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "ftp");
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); // the environment's proxies are for the web
    curl_easy_setopt(curl, CURLOPT_URL, urlOf(path).constData());
    curl_easy_setopt(curl, CURLOPT_USERNAME, target.account.user.toUtf8().constData());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, target.password.toUtf8().constData());
    curl_easy_setopt(curl, CURLOPT_FTP_FILEMETHOD, static_cast<long>(CURLFTPMETHOD_NOCWD)); // paths are whole
    curl_easy_setopt(curl, CURLOPT_FTP_SKIP_PASV_IP, target.believesPasvAddress ? 0L : 1L);
    if (!target.account.passive)
        curl_easy_setopt(curl, CURLOPT_FTPPORT, "-");
    curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);

    const auto stall = std::chrono::ceil<std::chrono::seconds>(target.stallLimit).count();
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(target.connectLimit.count()));
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(stall));
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(stall));

    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &Handle::give);
    curl_easy_setopt(curl, CURLOPT_READDATA, this);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Handle::take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &Handle::report);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, this);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L); // to the function below only
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, &Handle::listen);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, this);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, reason);
    prepareSecurity();
}

void FtpConnection::Handle::prepareSecurity()
{
    if (target.account.security != Account::Security::ExplicitTls)
        return;
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!target.caFile.isEmpty())
        curl_easy_setopt(curl, CURLOPT_CAINFO, target.caFile.toLocal8Bit().constData());
    if (!target.account.pin.isEmpty())
        curl_easy_setopt(curl, CURLOPT_PINNEDPUBLICKEY, target.account.pin.toLatin1().constData());
}

// As curl_easy_perform() does, but with short waits: that one sleeps for a whole second where a server's offer of a
// data port is there at once (libcurl 7.88), and hears of a cancel as late.
CURLcode FtpConnection::Handle::perform()
{
    if (cancelled && *cancelled)
        return CURLE_ABORTED_BY_CALLBACK;
    CURLcode code = CURLE_FAILED_INIT;
    if (curl_multi_add_handle(loop, curl) != CURLM_OK)
        return code;
    int running = 1;
    while (running > 0 && curl_multi_perform(loop, &running) == CURLM_OK) {
        if (running > 0)
            curl_multi_poll(loop, nullptr, 0, betweenPolls, nullptr);
    }
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(loop, &left)) {
        if (message->msg == CURLMSG_DONE)
            code = message->data.result;
    }
    curl_multi_remove_handle(loop, curl);
    return code;
}

// The server's own words where it refused, else what the system said.
Error FtpConnection::Handle::errorOf(CURLcode code) const
{
    const ErrorCode ours = codeOf(code);
    if (ours == ErrorCode::Cancelled)
        return {ours, {}};
    if (!exchanges.isEmpty() && exchanges.last().code >= 400)
        return {ours, QString::fromUtf8(exchanges.last().line)};
    return {ours, QString::fromUtf8(reason[0] ? reason : curl_easy_strerror(code))};
}

// Says commands that need no data connection and gives the answers. The asterisk tells libcurl to go on after a
// refusal; without it, it would drop the control connection.
Result<QList<Exchange>> FtpConnection::Handle::say(const QList<QByteArray> &commands)
{
    prepare(QStringLiteral("/"));
    curl_slist *list = nullptr;
    for (const QByteArray &command : commands)
        list = curl_slist_append(list, ('*' + command).constData());
    curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(curl, CURLOPT_QUOTE, list);
    const CURLcode code = perform();
    curl_easy_setopt(curl, CURLOPT_QUOTE, nullptr);
    curl_slist_free_all(list);
    if (code != CURLE_OK)
        return errorOf(code);

    QList<Exchange> answers;
    for (const QByteArray &command : commands) {
        const auto said = std::find_if(exchanges.cbegin(), exchanges.cend(),
            [&command](const Exchange &exchange) { return exchange.command == command; });
        answers.append(said == exchanges.cend() ? Exchange{command, 0, {}} : *said);
    }
    return answers;
}

// The old file is kept beside until the new one has its name: what the server refused may have been something else,
// and then the old one goes back.
Result<> FtpConnection::Handle::replace(
    const QByteArray &from, const QByteArray &to, const QByteArray &refusal)
{
    const QByteArray aside = to + ".before";
    const QList<QByteArray> away = {"RNFR " + to, "RNTO " + aside};
    auto moved = say(away);
    if (moved && moved->first().isDone() && !moved->last().isDone())
        moved = say({"DELE " + aside, away[0], away[1]}); // left by a publish that was cut off here
    if (!moved)
        return moved.error();
    if (!moved->last().isDone())
        return Error{ErrorCode::ServerRefused, QString::fromUtf8(refusal)};

    const auto renamed = say({"RNFR " + from, "RNTO " + to});
    if (renamed && renamed->last().isDone()) {
        (void)say({"DELE " + aside}); // nodes do not ask for it
        return {};
    }
    const auto back = say({"RNFR " + aside, "RNTO " + to});
    if (!back || !back->last().isDone())
        return Error{ErrorCode::LiveFileAside, QString::fromUtf8(aside)};
    return renamed ? Error{ErrorCode::ServerRefused, QString::fromUtf8(refusal)} : renamed.error();
}

QByteArray FtpConnection::Handle::urlOf(const QString &path) const
{
    const bool isIPv6 = target.account.host.contains(u':');
    const QByteArray host
        = isIPv6 ? '[' + target.account.host.toLatin1() + ']' : QUrl::toAce(target.account.host);
    // A slash at the front goes as %2F: from the server's root, not from the login folder.
    return "ftp://" + (host.isEmpty() ? target.account.host.toUtf8() : host) + ':'
        + QByteArray::number(target.account.port) + '/'
        + (path == u"/" ? QByteArray() : QUrl::toPercentEncoding(path));
}

void FtpConnection::Handle::note(const QByteArray &line)
{
    transcript.append(QString::fromUtf8(line));
    if (transcript.size() > transcriptLimit)
        transcript.removeFirst();
}

size_t FtpConnection::Handle::give(char *to, size_t size, size_t count, void *self)
{
    auto *handle = static_cast<Handle *>(self);
    const auto bytes = std::min(static_cast<qsizetype>(size * count), handle->sending.size() - handle->sent);
    std::memcpy(to, handle->sending.constData() + handle->sent, static_cast<size_t>(bytes));
    handle->sent += bytes;
    return static_cast<size_t>(bytes);
}

size_t FtpConnection::Handle::take(const char *from, size_t size, size_t count, void *self)
{
    auto *handle = static_cast<Handle *>(self);
    const auto room = handle->receivedAtMost - handle->received.size();
    const auto bytes = std::min(static_cast<qint64>(size * count), room);
    handle->received.append(from, bytes);
    return static_cast<size_t>(bytes); // less than given: libcurl stops
}

int FtpConnection::Handle::report(
    void *self, curl_off_t downTotal, curl_off_t down, curl_off_t upTotal, curl_off_t up)
{
    const auto *handle = static_cast<Handle *>(self);
    const qint64 total = handle->isUpload ? upTotal : downTotal;
    if (handle->progress && total > 0)
        handle->progress(handle->isUpload ? up : down, total);
    return handle->cancelled && *handle->cancelled ? 1 : 0;
}

int FtpConnection::Handle::listen(CURL *, curl_infotype type, char *data, size_t size, void *self)
{
    auto *handle = static_cast<Handle *>(self);
    const QByteArray line = QByteArray(data, static_cast<qsizetype>(size)).trimmed();
    if (type == CURLINFO_HEADER_OUT) {
        handle->exchanges.append({line, 0, {}});
        handle->note("> " + (line.startsWith("PASS ") ? QByteArray("PASS ***") : line));
    } else if (type == CURLINFO_HEADER_IN) {
        if (handle->exchanges.isEmpty())
            handle->exchanges.append(Exchange());
        handle->exchanges.last().code = line.left(3).toInt();
        handle->exchanges.last().line = readable(line, handle->target.password.toUtf8());
        handle->note("< " + handle->exchanges.last().line);
    }
    return 0;
}

FtpConnection::FtpConnection(const FtpTarget &target)
    : m_handle(std::make_unique<Handle>(target))
{
}

FtpConnection::~FtpConnection() = default;

void FtpConnection::watch(const std::atomic_bool *cancelled, Progress progress)
{
    m_handle->cancelled = cancelled;
    m_handle->progress = std::move(progress);
}

Result<> FtpConnection::upload(const QString &path, const QByteArray &bytes)
{
    if (!mayBeSent(path))
        return Error{ErrorCode::BadPath, path.simplified()};
    m_handle->prepare(path);
    m_handle->sending = bytes;
    m_handle->isUpload = true;
    curl_easy_setopt(m_handle->curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(m_handle->curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(bytes.size()));
    if (const CURLcode code = m_handle->perform(); code != CURLE_OK)
        return m_handle->errorOf(code);
    return {};
}

Result<QByteArray> FtpConnection::download(const QString &path, qint64 bytesAtMost)
{
    if (!mayBeSent(path))
        return Error{ErrorCode::BadPath, path.simplified()};
    m_handle->prepare(path);
    m_handle->receivedAtMost = bytesAtMost;
    const CURLcode code = m_handle->perform();
    const bool isFull = code == CURLE_WRITE_ERROR && m_handle->received.size() == bytesAtMost;
    if (code != CURLE_OK && !isFull)
        return m_handle->errorOf(code);
    return m_handle->received;
}

Result<> FtpConnection::makeFolder(const QString &path)
{
    if (!mayBeSent(path))
        return Error{ErrorCode::BadPath, path.simplified()};
    // Servers word "it exists" in many ways; that one can enter it is the same everywhere.
    const auto answers = m_handle->say({"MKD " + path.toUtf8(), "CWD " + path.toUtf8()});
    if (!answers)
        return answers.error();
    if (!answers->first().isDone() && !answers->last().isDone())
        return Error{ErrorCode::ServerRefused, QString::fromUtf8(answers->first().line)};
    return {};
}

Result<> FtpConnection::rename(const QString &from, const QString &to)
{
    if (!mayBeSent(from) || !mayBeSent(to))
        return Error{ErrorCode::BadPath, to.simplified()};
    const QList<QByteArray> commands = {"RNFR " + from.toUtf8(), "RNTO " + to.toUtf8()};
    auto answers = m_handle->say(commands);
    if (!answers)
        return answers.error();
    if (!answers->first().isDone())
        return Error{ErrorCode::FileMissingOnServer, QString::fromUtf8(answers->first().line)};
    if (answers->last().isDone())
        return {};
    // Some servers do not rename over a file that is there, and say so in many ways.
    const QByteArray refusal = answers->last().line;
    const std::atomic_bool *cancelled = std::exchange(m_handle->cancelled, nullptr); // not half-way
    const Result<> replaced = m_handle->replace(from.toUtf8(), to.toUtf8(), refusal);
    m_handle->cancelled = cancelled;
    return replaced;
}

Result<> FtpConnection::remove(const QString &path)
{
    if (!mayBeSent(path))
        return Error{ErrorCode::BadPath, path.simplified()};
    const auto answers = m_handle->say({"DELE " + path.toUtf8()});
    if (!answers)
        return answers.error();
    if (!answers->first().isDone())
        return Error{ErrorCode::FileMissingOnServer, QString::fromUtf8(answers->first().line)};
    return {};
}

Result<> FtpConnection::keepAlive()
{
    const auto answers = m_handle->say({"NOOP"});
    return answers ? Result<>() : Result<>(answers.error());
}

QStringList FtpConnection::transcript() const
{
    return m_handle->transcript;
}

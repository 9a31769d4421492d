// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A whole session of our server without a network: whatever a client says, and whatever becomes of its connections, each
// answer is one of FTP and none repeats the client's words. Before each piece of the input one byte says what happens.

#include "ftp/ftpsession.h"

#include <cstdint>
#include <cstdlib>

namespace {

class Link final : public SessionLink
{
public:
    void write(const QByteArray &reply) override
    {
        replies += reply;
        if (replies.size() > 1024 * 1024)
            replies.clear();
    }
    qint64 unwritten() const override { return isBlocked ? 1024 * 1024 : 0; }
    void closeSoon() override { isClosed = true; }
    void closeNow() override { isClosed = true; }
    void setPatience(std::chrono::milliseconds) override { }
    quint16 listenForData() override
    {
        hasWay = true;
        return 50'000;
    }
    void aimAt(quint16) override { hasWay = true; }
    bool hasDataWay() const override { return hasWay; }
    void send(const Outgoing &outgoing) override { sending = outgoing.bytes.size() - outgoing.from; }
    void receive(UploadSink &) override { isReceiving = true; }
    qint64 dropData() override
    {
        hasWay = isReceiving = false;
        return std::exchange(sending, -1) > 0 ? 1 : 0;
    }
    qint64 bytesMoved() const override { return 0; }
    bool isLeaving() const override { return false; }

    QByteArray replies;
    qint64 sending = -1; // bytes of the transfer that runs
    bool isReceiving = false;
    bool hasWay = false;
    bool isClosed = false;
    bool isBlocked = false;
};

class Host final : public SessionHost
{
public:
    Host()
        : m_tree(ServedTree::ofRelease("FILE:PROG_02\nPATH:/demo/\nSIZE:6\nVERSION:2\n",
            QStringLiteral("PROG_02"), "binary", QStringLiteral("/demo/")))
    {
    }
    void checkLogin(qint64, const QByteArray &user, const QByteArray &password) override
    {
        auto account = std::make_shared<FtpAccount>();
        account->name = QString::fromUtf8(user);
        if (user == "p")
            account->role = FtpAccount::Role::Publisher;
        account->isUpperCase = user == "u";
        session->loginChecked(password == "x" ? account : nullptr);
    }
    void loggedOut(const FtpAccount &) override { }
    std::chrono::milliseconds delayAfterFailure(const QHostAddress &) override { return {}; }
    std::shared_ptr<const ServedTree> viewFor(
        const FtpAccount &, const QHostAddress &, const QByteArray &) override
    {
        return m_tree;
    }
    void manifestTaken(
        const FtpAccount &, const QHostAddress &, const std::shared_ptr<const ServedTree> &) override
    {
    }
    std::shared_ptr<ServedFolder> folderOf(const FtpAccount &) override { return nullptr; }
    std::shared_ptr<ServedFolder> checkInOf(const FtpAccount &) override { return nullptr; }
    void folderChanged(const std::shared_ptr<ServedFolder> &) override { }
    void happened(const ServerEvent &event) override
    {
        if (event.bytes < 0)
            std::abort();
    }
    bool wantsTranscript() const override { return true; }
    void transcribe(qint64, bool byClient, const QByteArray &line) override
    {
        if (byClient && line.startsWith("PASS ") && line != "PASS ...")
            std::abort();
    }

    FtpSession *session = nullptr;

private:
    std::shared_ptr<const ServedTree> m_tree;
};

void checkReplies(const QByteArray &replies)
{
    for (const QByteArray &line : replies.split('\n')) {
        const bool isEnd = line.isEmpty();
        const bool isInner = line.startsWith(' ');
        const bool isReply
            = line.size() >= 5 && line[0] >= '1' && line[0] <= '5' && (line[3] == ' ' || line[3] == '-');
        if (!isEnd && ((!isInner && !isReply) || !line.endsWith('\r') || line.count('\r') != 1))
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Link link;
    Host host;
    auto settings = std::make_shared<FtpServerSettings>();
    settings->commandsAtOnce = 1'000'000;
    FtpSession session(link, host, settings,
        {1, QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHost)});
    host.session = &session;
    session.begin();
    QByteArray rest(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    while (!rest.isEmpty() && !link.isClosed) {
        const char what = rest[0];
        const qsizetype end = rest.indexOf('\x01');
        const QByteArray piece = rest.mid(1, end < 0 ? -1 : end - 1);
        rest = end < 0 ? QByteArray() : rest.mid(end + 1);
        const bool isMoving = link.sending >= 0 || link.isReceiving;
        if (what == 'F' && isMoving) {
            link.dropData();
            session.dataFailed();
        } else if (what == 'S' && link.sending >= 0) {
            session.sent(true, link.dropData());
        } else if (what == 'B' && link.sending >= 0) {
            session.sent(false, link.dropData());
        } else if (what == 'T') {
            session.outOfPatience();
        } else if (what == 'L') {
            session.clientLeft();
        } else if (what == 'W') {
            link.isBlocked = !link.isBlocked;
            if (!link.isBlocked)
                session.goOn();
        }
        if (session.mayHear())
            session.hear(piece);
        session.state();
    }
    session.ended();
    checkReplies(link.replies);
    return 0;
}

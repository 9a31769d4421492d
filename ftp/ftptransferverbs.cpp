// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The verbs of FtpSession that agree on a data connection and use it.

#include "ftp/datalink.h"
#include "ftp/ftplisting.h"
#include "ftp/ftpsession.h"
#include "ftp/servedfolder.h"
#include "ftp/servednumbers.h"
#include "ftp/servedviews.h"

#include <QCoreApplication>

bool FtpSession::refusesPassive()
{
    if (m_account->fault.kind != RehearsalFault::Kind::RefusePassive)
        return false;
    reply(425, "No passive connections.");
    return true;
}

void FtpSession::pasv(const QByteArray &)
{
    const QHostAddress address = passiveAddress(m_caller.local, m_caller.peer, m_settings->publicAddress);
    if (refusesPassive())
        return;
    if (m_isEpsvOnly || address.protocol() != QAbstractSocket::IPv4Protocol) {
        reply(m_isEpsvOnly ? 503 : 425, "Use EPSV.");
        return;
    }
    const quint16 port = listenForData();
    if (port == 0)
        return;
    const QByteArray host = address.toString().toLatin1().replace('.', ',');
    reply(227,
        "Entering Passive Mode (" + host + ',' + QByteArray::number(port >> 8) + ','
            + QByteArray::number(port & 0xff) + ").");
}

void FtpSession::epsv(const QByteArray &argument)
{
    const QByteArray form = argument.trimmed().toUpper();
    const bool isIPv4 = m_caller.local.protocol() == QAbstractSocket::IPv4Protocol;
    if (form == "ALL") {
        m_isEpsvOnly = true;
        reply(200, "EPSV only from now on.");
        return;
    }
    if (!form.isEmpty() && form != (isIPv4 ? "1" : "2")) {
        reply(522, isIPv4 ? "Use protocol (1)." : "Use protocol (2).");
        return;
    }
    if (refusesPassive())
        return;
    if (const quint16 port = listenForData(); port != 0)
        reply(229, "Entering Extended Passive Mode (|||" + QByteArray::number(port) + "|).");
}

quint16 FtpSession::listenForData()
{
    const quint16 port = m_link.listenForData();
    if (port == 0)
        reply(425, "No port for data is free, try later.");
    return port;
}

void FtpSession::port(const QByteArray &argument)
{
    const QList<QByteArray> parts = argument.trimmed().split(',');
    QList<int> numbers;
    for (const QByteArray &part : parts) {
        const auto number = servedNumber(part);
        if (number && *number <= 0xff)
            numbers.append(static_cast<int>(*number));
    }
    if (parts.size() != 6 || numbers.size() != 6) {
        reply(501, "PORT takes six numbers from 0 to 255.");
    } else if (m_isEpsvOnly) {
        reply(503, "Use EPSV.");
    } else {
        const quint32 host = static_cast<quint32>(numbers[0]) << 24 | static_cast<quint32>(numbers[1]) << 16
            | static_cast<quint32>(numbers[2]) << 8 | static_cast<quint32>(numbers[3]);
        aimAt(QHostAddress(host), numbers[4] * 256 + numbers[5]);
    }
}

void FtpSession::eprt(const QByteArray &argument)
{
    const QByteArray form = argument.trimmed();
    const QList<QByteArray> parts = form.isEmpty() ? QList<QByteArray>() : form.split(form[0]);
    QHostAddress address;
    if (parts.size() != 5 || !servedNumber(parts[3]) || !address.setAddress(QString::fromLatin1(parts[2]))) {
        reply(501, "EPRT takes |protocol|address|port|.");
    } else if (parts[1] != "1" && parts[1] != "2") {
        reply(522, "Protocols are (1,2).");
    } else if (m_isEpsvOnly) {
        reply(503, "Use EPSV.");
    } else {
        aimAt(address, static_cast<int>(std::min<qint64>(*servedNumber(parts[3]), 0x10000)));
    }
}

void FtpSession::aimAt(const QHostAddress &address, int port)
{
    constexpr int firstPortForAll = 1024;
    m_link.dropData();
    if (plainAddress(address) != m_caller.peer || port < firstPortForAll || port > 0xffff) {
        reply(504, "Data goes to your own address and a port from 1024 only.");
        return;
    }
    m_link.aimAt(static_cast<quint16>(port));
    reply(200, "Port taken.");
}

void FtpSession::retr(const QByteArray &argument)
{
    const qint64 from = std::exchange(m_restart, 0);
    const auto path = pathNamed(argument);
    const auto tree = path ? treeFor(*path) : nullptr;
    const ServedTree::File *file = tree ? tree->file(*path) : nullptr;
    if (!file)
        reply(550, "There is no such file.");
    else if (from > file->bytes.size())
        reply(554, "The restart lies beyond the end.");
    else if (m_settings->bytesPerSession > 0
        && m_bytesSent + file->bytes.size() - from > m_settings->bytesPerSession)
        reply(552, "That is too much for one session.");
    else
        sendFile(*path, *file, from);
}

void FtpSession::list(const QByteArray &argument)
{
    if (const auto items = itemsNamed(argument))
        sendText(listing(*items, QDateTime::currentDateTimeUtc()));
    else
        reply(550, "There is no such file or folder.");
}

void FtpSession::nlst(const QByteArray &argument)
{
    if (const auto items = itemsNamed(argument))
        sendText(nameListing(*items));
    else
        reply(550, "There is no such file or folder.");
}

void FtpSession::mlsd(const QByteArray &argument)
{
    const auto path = ServedTree::resolve(m_folder, argument);
    const std::shared_ptr<const ServedTree> tree = path ? treeFor(*path + '/') : nullptr;
    if (!tree || !tree->isFolder(*path))
        reply(tree && tree->file(*path) ? 501 : 550, "There is no such folder.");
    else if (const auto items = itemsNamed(*path))
        sendText(factsListing(*items));
}

// Abort has no answer of its own for the transfer: that one says 426 when it is torn.
void FtpSession::abor(const QByteArray &)
{
    m_link.dropData();
    reply(226, "Nothing is being sent.");
}

bool FtpSession::beginTransfer(Transfer transfer)
{
    m_restart = 0;
    if (!m_link.hasDataWay()) {
        reply(425, "PASV or PORT comes first.");
        return false;
    }
    m_transfer = std::move(transfer);
    reply(150, m_transfer->isUpload ? "Send it." : "Here it comes.");
    wait(Waiting::Nothing, {});
    return true;
}

void FtpSession::sendText(const QByteArray &text)
{
    Transfer transfer;
    transfer.size = text.size();
    Outgoing outgoing;
    outgoing.bytes = text;
    if (beginTransfer(std::move(transfer)))
        m_link.send(outgoing);
}

void FtpSession::sendFile(const QByteArray &path, const ServedTree::File &file, qint64 from)
{
    const QByteArray bytes = m_isText ? asText(file.bytes) : file.bytes;
    Outgoing outgoing;
    outgoing.bytes = bytes;
    outgoing.from = from;
    Transfer transfer;
    transfer.path = path;
    transfer.size = bytes.size();
    transfer.sha256 = file.sha256;
    transfer.isAltered = m_isText;
    const RehearsalFault &fault = m_account->fault;
    const qint64 cut = std::clamp<qint64>(fault.amount, from, bytes.size());
    switch (fault.kind) {
    case RehearsalFault::Kind::None:
    case RehearsalFault::Kind::WrongSize:
    case RehearsalFault::Kind::RefusePassive:
        break;
    case RehearsalFault::Kind::Truncate:
    case RehearsalFault::Kind::Stall:
    case RehearsalFault::Kind::Drop:
        transfer.isAltered = transfer.isAltered || cut < bytes.size();
        outgoing.bytes.truncate(cut);
        if (fault.kind == RehearsalFault::Kind::Stall)
            outgoing.end = Outgoing::End::Silence;
        if (fault.kind == RehearsalFault::Kind::Drop)
            outgoing.end = Outgoing::End::Reset;
        break;
    case RehearsalFault::Kind::Slow:
        outgoing.bytesPerSecond = fault.amount;
        break;
    }
    if (!beginTransfer(std::move(transfer)))
        return;
    if (ServedViews::isManifest(path) && m_view)
        m_host.manifestTaken(*m_account, m_caller.peer, m_view);
    m_link.send(outgoing);
}

void FtpSession::sent(bool whole, qint64 bytes)
{
    endTransfer(whole, bytes);
    goOn();
}

void FtpSession::dataFailed()
{
    if (!m_transfer)
        return;
    m_upload = {};
    m_transfer.reset();
    waitForCommand();
    reply(425, "The data connection did not come.");
    goOn();
}

void FtpSession::endTransfer(bool whole, qint64 bytes)
{
    const Transfer transfer = *std::exchange(m_transfer, std::nullopt);
    if (transfer.isUpload) {
        endUpload(transfer.path, whole, bytes);
        return;
    }
    m_bytesSent += bytes;
    if (!transfer.path.isEmpty()) {
        const bool isManifest = ServedViews::isManifest(transfer.path);
        ServerEvent event
            = eventOf(isManifest ? ServerEvent::Kind::ManifestSent : ServerEvent::Kind::BinarySent);
        event.path = QString::fromUtf8(transfer.path);
        event.bytes = bytes;
        event.sha256 = QString::fromLatin1(transfer.sha256);
        event.whole = whole && !transfer.isAltered;
        if (transfer.isAltered)
            event.detail = m_isText
                ? QCoreApplication::translate(
                    "FtpServer", "converted, because the client asked for text (TYPE A)")
                : QCoreApplication::translate("FtpServer", "altered by a rehearsed fault");
        m_host.happened(event);
    }
    if (m_isClosing) {
        m_link.closeNow();
        return;
    }
    waitForCommand();
    reply(whole ? 226 : 426, whole ? "Sent." : "The transfer broke off.");
}

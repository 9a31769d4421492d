// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/nodetester.h"
#include "model/moduletext.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QHostInfo>
#include <QTimer>

#include <algorithm>

namespace {

// Addresses a phone network does not carry: a node reaches them only from the same network or over a private APN.
bool isPrivate(const QHostAddress &address)
{
    static const std::pair<QHostAddress, int> ranges[] = {{QHostAddress(QStringLiteral("0.0.0.0")), 8},
        {QHostAddress(QStringLiteral("10.0.0.0")), 8}, {QHostAddress(QStringLiteral("100.64.0.0")), 10},
        {QHostAddress(QStringLiteral("127.0.0.0")), 8}, {QHostAddress(QStringLiteral("169.254.0.0")), 16},
        {QHostAddress(QStringLiteral("172.16.0.0")), 12}, {QHostAddress(QStringLiteral("192.168.0.0")), 16}};
    return std::any_of(std::begin(ranges), std::end(ranges),
        [&address](const auto &range) { return address.isInSubnet(range.first, range.second); });
}

// As QHostInfo::fromName(), which cannot be cancelled.
QHostInfo lookUp(const QString &name, const std::atomic_bool &cancelled)
{
    constexpr int millisecondsBetweenGlances = 50;
    constexpr qint64 patience = 30'000; // ms
    QHostInfo found;
    QEventLoop loop;
    QElapsedTimer clock;
    clock.start();
    QTimer glance;
    QObject::connect(&glance, &QTimer::timeout, &loop, [&] {
        if (cancelled || clock.elapsed() > patience)
            loop.quit();
    });
    const int id = QHostInfo::lookupHost(name, &loop, [&](const QHostInfo &info) {
        found = info;
        loop.quit();
    });
    glance.start(millisecondsBetweenGlances);
    loop.exec();
    QHostInfo::abortHostLookup(id);
    return found;
}

} // namespace

NodeTester::NodeTester(const NodeTestOrder &order, const std::atomic_bool &cancelled)
    : m_order(order)
    , m_cancelled(cancelled)
{
    const QList<Module> every = {Module::FourG, Module::ThreeG, Module::Gprs, Module::WifiPro};
    for (const Module module : order.modules.isEmpty() ? every : order.modules) {
        if (stock::hasOta(module) && module != Module::Vespiary)
            m_modules.append(module);
    }
}

QList<NodeTester::Part> NodeTester::parts()
{
    QList<Part> list = {
        {QStringLiteral("host"), NodeTestText::tr("Host name"), [this] { return findHost(); }, true},
        {QStringLiteral("port"), NodeTestText::tr("Port"), [this] { return reachPort(); }, true},
        {QStringLiteral("greeting"), NodeTestText::tr("Greeting"), [this] { return hearGreeting(); }, true},
        {QStringLiteral("login"), NodeTestText::tr("Login"), [this] { return logIn(); }, true},
        {QStringLiteral("login-folder"), NodeTestText::tr("Login folder"),
            [this] { return lookWhereItArrives(); }},
        {QStringLiteral("size"), NodeTestText::tr("Sizes"), [this] { return askSize(); }},
    };
    if (has(Module::ThreeG))
        list.append(
            {QStringLiteral("listing"), NodeTestText::tr("Listing for 3G"), [this] { return askListing(); }});
    list.append({QStringLiteral("passive-address"), NodeTestText::tr("Passive address"),
        [this] { return askPassiveAddress(); }});
    if (has(Module::WifiPro))
        list.append({QStringLiteral("active-mode"), NodeTestText::tr("Active mode for WiFi"),
            [this] { return tryActiveMode(); }});
    for (const Module module : std::as_const(m_modules))
        list.append(
            {QStringLiteral("as-") + wordOf(module), NodeTestText::tr("As a %1 node").arg(titleOf(module)),
                [this, module] { return module == Module::Gprs ? callAsGprs() : callAs(module); }});
    if (m_order.expected)
        list.append({QStringLiteral("expected"), NodeTestText::tr("The expected release"),
            [this] { return compare(); }});
    list.append({QStringLiteral("preflight"), NodeTestText::tr("What nodes make of it"),
        [this] { return readAsNodes(); }});
    list.append(
        {QStringLiteral("read-only"), NodeTestText::tr("Read only"), [this] { return tryToWrite(); }});
    list.append({QStringLiteral("replacing"), NodeTestText::tr("Replacing files"),
        [this] { return tryToReplace(); }});
    list.append(
        {QStringLiteral("password"), NodeTestText::tr("Password"), [this] { return judgePassword(); }});
    return list;
}

QList<NodeTestStep> NodeTester::run(const std::function<void(const NodeTestStep &)> &onStep)
{
    QList<NodeTestStep> steps;
    bool isOver = false;
    for (const Part &part : parts()) {
        QElapsedTimer clock;
        clock.start();
        const Found found = isOver
            ? Found{Verdict::Skipped, NodeTestText::tr("Not looked at: the steps before it are needed.")}
            : part.look();
        if (m_cancelled)
            break;
        isOver = isOver || (part.isNeeded && found.verdict == Verdict::Failed);
        steps.append({part.code, part.title, found.words, found.verdict,
            found.verdict == Verdict::Skipped ? 0 : clock.elapsed(), found.detail});
        if (onStep)
            onStep(steps.last());
    }
    return steps;
}

NodeTester::Found NodeTester::findHost()
{
    const QString name = m_order.account.host;
    const bool isAddress = m_host.setAddress(name);
    QStringList addresses;
    if (!isAddress) {
        const QHostInfo info = lookUp(name, m_cancelled);
        for (const QHostAddress &address : info.addresses()) {
            addresses.append(address.toString());
            if (m_host.isNull() && address.protocol() == QAbstractSocket::IPv4Protocol)
                m_host = address;
        }
        if (addresses.isEmpty())
            return {Verdict::Failed,
                NodeTestText::tr("The name %1 is not known; check its spelling and the DNS entry.").arg(name),
                info.errorString()};
    }
    if (m_host.protocol() != QAbstractSocket::IPv4Protocol)
        return {Verdict::Failed,
            NodeTestText::tr("%1 has no IPv4 address, and the modules speak no IPv6; give it one.").arg(name),
            addresses.join(u'\n')};
    if (isPrivate(m_host))
        return {Verdict::SeenFromHere,
            NodeTestText::tr(
                "%1 is a private address: nodes reach it only in the same network or over a private APN.")
                .arg(m_host.toString()),
            addresses.join(u'\n')};
    return {Verdict::Ok,
        isAddress ? NodeTestText::tr("The address %1 needs no name service.").arg(name)
                  : NodeTestText::tr("%1 is %2.").arg(name, m_host.toString()),
        addresses.join(u'\n')};
}

NodeTester::Found NodeTester::reachPort()
{
    m_ftp = std::make_unique<sim::NodeFtp>(m_transcript, false, &m_cancelled);
    const quint16 port = m_order.account.port;
    if (m_ftp->reach(m_host.toString().toStdString(), port))
        return {Verdict::Ok, NodeTestText::tr("Port %1 is open.").arg(port)};
    return {Verdict::Failed,
        NodeTestText::tr(
            "Nothing answers at port %1 of %2; check that the server runs, and the firewalls on the way.")
            .arg(port)
            .arg(m_host.toString())};
}

NodeTester::Found NodeTester::hearGreeting()
{
    if (m_ftp->greet())
        return {Verdict::Ok, NodeTestText::tr("An FTP server greets."), said()};
    return {Verdict::Failed,
        m_ftp->lastReply().empty() ? NodeTestText::tr(
            "Nothing was said as greeting; the port is that of another service, or of FTP with implicit TLS, "
            "which no module speaks.")
                                   : NodeTestText::tr("The server takes no session now."),
        said()};
}

NodeTester::Found NodeTester::logIn()
{
    if (m_ftp->login(m_order.account.user.toStdString(), m_order.password.toStdString()))
        return {Verdict::Ok, NodeTestText::tr("The login as %1 is taken.").arg(m_order.account.user), said()};
    return {Verdict::Failed,
        NodeTestText::tr(
            "The login as %1 is refused; check user and password, and that plain FTP is let in: no module "
            "speaks TLS.")
            .arg(m_order.account.user),
        said()};
}

NodeTester::Found NodeTester::lookWhereItArrives()
{
    (void)m_ftp->say("PWD");
    const auto folder = folderIn(bytesOf(m_ftp->lastReply()));
    if (!folder)
        return {Verdict::Warning, NodeTestText::tr("The server does not say in which folder nodes arrive."),
            said()};
    m_folder = *folder;
    if (m_folder == u"/")
        return {Verdict::Ok, NodeTestText::tr("Nodes arrive in the server's root.")};
    return {has(Module::WifiPro) ? Verdict::Failed : Verdict::Warning,
        NodeTestText::tr(
            "Nodes arrive in %1, not in the root: WiFi PRO asks for PATH from the root, and some GPRS modems "
            "too. Shut "
            "the account into its folder (chroot).")
            .arg(safe(m_folder.toUtf8()))};
}

NodeTester::Found NodeTester::askSize()
{
    if (m_ftp->say("TYPE I") / 100 != 2)
        return {Verdict::Failed,
            NodeTestText::tr("Binary transfers (TYPE I) are refused; every module asks for them."), said()};
    m_manifestSize = m_ftp->size("UPGRADE.TXT");
    if (m_manifestSize)
        return {Verdict::Ok,
            NodeTestText::tr("SIZE works in binary: UPGRADE.TXT has %1 bytes.").arg(*m_manifestSize)};
    if (m_ftp->lastReply().rfind("550", 0) == 0)
        return {Verdict::Failed,
            NodeTestText::tr(
                "There is no UPGRADE.TXT where nodes arrive; publish a release or a hold first."),
            said()};
    const bool isForThreeGOnly = m_modules == QList<Module>{Module::ThreeG};
    return {isForThreeGOnly ? Verdict::Warning : Verdict::Failed,
        NodeTestText::tr("The server does not tell sizes (SIZE); 4G, GPRS and WiFi PRO give up there."),
        said()};
}

NodeTester::Found NodeTester::askListing()
{
    const auto listing = m_ftp->fetch("LIST UPGRADE.TXT");
    const QString shown = listing ? safe(bytesOf(*listing).trimmed()) : said();
    const auto size = listing ? sim::sizeInListing(*listing) : std::nullopt;
    if (!listing || listing->find_first_not_of("\r\n ") == std::string::npos)
        return {Verdict::Failed,
            NodeTestText::tr(
                "LIST UPGRADE.TXT gives nothing, which makes the 3G library copy from nowhere: the node may "
                "hang."),
            shown};
    if (!size)
        return {Verdict::Failed,
            NodeTestText::tr(
                "The listing is not Unix-like: 3G takes the fifth word for the size. Set the server to Unix "
                "listings."),
            shown};
    if (m_manifestSize && *size != *m_manifestSize)
        return {Verdict::Failed,
            NodeTestText::tr(
                "The fifth word of the listing, %1, is not the size of UPGRADE.TXT, %2; 3G believes it.")
                .arg(*size)
                .arg(*m_manifestSize),
            shown};
    return {Verdict::Ok, NodeTestText::tr("The listing has the size where 3G looks for it."), shown};
}

NodeTester::Found NodeTester::askPassiveAddress()
{
    (void)m_ftp->say("PASV");
    const QString answer = said();
    const auto offered = dataAddressIn(bytesOf(m_ftp->lastReply()));
    m_ftp.reset(); // a module has no second session open either
    if (!offered)
        return {Verdict::Failed, NodeTestText::tr("PASV is refused; 4G, 3G and GPRS use passive transfers."),
            answer};
    const QString host = offered->host.toString();
    if (offered->host != m_host)
        return {Verdict::Warning,
            isPrivate(offered->host)
                ? NodeTestText::tr(
                    "For data the server names %1, which is private, instead of %2: nodes that believe it "
                    "wait in "
                    "vain. Set its public address for passive transfers. Seen from here.")
                      .arg(host, m_host.toString())
                : NodeTestText::tr(
                    "For data the server names %1 instead of %2; check that nodes reach that address. Seen "
                    "from here.")
                      .arg(host, m_host.toString()),
            answer};
    if (isPrivate(offered->host))
        return {Verdict::SeenFromHere,
            NodeTestText::tr("For data the server names %1, the address it is called at, but a private one.")
                .arg(host),
            answer};
    return {Verdict::Ok,
        NodeTestText::tr("For data the server names the address it is called at, %1.").arg(host), answer};
}

NodeTester::Found NodeTester::tryActiveMode()
{
    sim::NodeFtp ftp(m_transcript, true, &m_cancelled);
    const bool isIn = ftp.connect(m_host.toString().toStdString(), m_order.account.port)
        && ftp.login(m_order.account.user.toStdString(), m_order.password.toStdString())
        && ftp.say("TYPE I") / 100 == 2;
    const bool isFetched = isIn && ftp.fetch("RETR UPGRADE.TXT");
    const QString answer = safe(bytesOf(ftp.lastReply()));
    ftp.quit();
    if (isFetched)
        return {Verdict::SeenFromHere, NodeTestText::tr("The server opens data connections to the caller."),
            answer};
    return {Verdict::Warning,
        NodeTestText::tr(
            "An active transfer did not come through; WiFi PRO may need one. A firewall at this desk can be "
            "the reason, "
            "too. Seen from here."),
        answer};
}

QList<NodeTestStep> testAsNode(const NodeTestOrder &order, const std::atomic_bool &cancelled,
    const std::function<void(const NodeTestStep &)> &onStep)
{
    return NodeTester(order, cancelled).run(onStep);
}

// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/stock/codes.h"
#include "ftp/ftpconnection.h"
#include "ftp/nodetester.h"
#include "ftp/swap.h"
#include "model/moduletext.h"
#include "model/preflight.h"

#include <QCryptographicHash>

#include <algorithm>

// The later half of the test: the modules' own calls, and what came back with them.

namespace {

QString digestOf(const std::string &bytes)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(QByteArray::fromStdString(bytes), QCryptographicHash::Sha256).toHex());
}

} // namespace

sim::StockAttempt NodeTester::call(Module module, bool nameFromRoot)
{
    sim::NodeServer server;
    server.host = m_host.toString().toStdString();
    server.port = m_order.account.port;
    server.user = m_order.account.user.toStdString();
    server.password = m_order.password.toStdString();
    server.nameFromRoot = nameFromRoot;
    server.cancelled = &m_cancelled;
    return sim::StockNode(module).requestOta(server);
}

// What a blank node of that module would end with, and why.
NodeTester::Found NodeTester::verdictOn(const Call &call) const
{
    const sim::StockAttempt &attempt = call.attempt;
    const QString last = attempt.transcript.empty() ? QString() : safe(bytesOf(attempt.transcript.back()));
    const auto request = stock::manifestRequest(call.module);
    const QString asked = QString::fromLatin1(request.data(), static_cast<qsizetype>(request.size()));
    if (attempt.manifest.empty())
        return {
            Verdict::Failed, NodeTestText::tr("It asks for %1 and does not get it whole.").arg(asked), last};
    QStringList hashes = {QStringLiteral("%1  %2").arg(digestOf(attempt.manifest), asked)};
    const QString path = safe(bytesOf(attempt.path));
    if (!attempt.binary.empty())
        hashes.append(QStringLiteral("%1  %2").arg(digestOf(attempt.binary), path));
    const QString detail = hashes.join(u'\n');
    switch (attempt.outcome) {
    case stock::Outcome::Updates:
        return {Verdict::Ok,
            NodeTestText::tr("It fetches %1 (%2 bytes), then %3 (%4 bytes).")
                .arg(asked)
                .arg(attempt.manifest.size())
                .arg(path)
                .arg(attempt.binary.size()),
            detail};
    case stock::Outcome::NothingToDo:
        return {Verdict::Ok,
            NodeTestText::tr("It fetches %1 and finds that there is nothing to do.").arg(asked), detail};
    case stock::Outcome::CrashesNode:
        return {Verdict::Failed, NodeTestText::tr("It fetches %1 and would crash on reading it.").arg(asked),
            detail};
    case stock::Outcome::Fails:
        break;
    }
    const stock::Code *code = stock::findCode(call.module, attempt.code);
    const QString meaning = code ? QCoreApplication::translate(stock::codeContext, code->meaning) : QString();
    return {Verdict::Failed,
        attempt.path.empty()
            ? NodeTestText::tr("It would end with code %1: %2").arg(attempt.code).arg(meaning)
            : NodeTestText::tr("It asks for %1 and would end with code %2: %3")
                  .arg(path)
                  .arg(attempt.code)
                  .arg(meaning),
        detail + u'\n' + last};
}

NodeTester::Found NodeTester::callAs(Module module)
{
    const Call made{module, call(module)};
    if (!made.attempt.manifest.empty())
        m_calls.append(made);
    return verdictOn(made);
}

// How the modem asks depends on its firmware: below .gprs, or from the root. Who has both places is safe.
NodeTester::Found NodeTester::callAsGprs()
{
    const Call below{Module::Gprs, call(Module::Gprs, false)};
    const Call fromRoot{Module::Gprs, call(Module::Gprs, true)};
    for (const Call &made : {fromRoot, below}) {
        if (!made.attempt.manifest.empty())
            m_calls.append(made);
    }
    const Found first = verdictOn(below);
    const Found second = verdictOn(fromRoot);
    m_hasGprsMirror = first.verdict != Verdict::Failed;
    if (first.verdict == second.verdict)
        return m_hasGprsMirror ? first : second;
    const Found &bad = m_hasGprsMirror ? second : first;
    return {Verdict::Warning,
        m_hasGprsMirror
            ? NodeTestText::tr(
                "Below .gprs it finds all, but not from the root, where some modem firmware looks: %1")
                  .arg(bad.words)
            : NodeTestText::tr(
                "From the root it finds all, but not below .gprs, where most modem firmware looks: %1")
                  .arg(bad.words),
        bad.detail};
}

NodeTester::Found NodeTester::compare()
{
    if (m_calls.isEmpty())
        return {Verdict::Failed, NodeTestText::tr("Nothing came back that could be compared.")};
    QStringList others;
    for (const Call &call : m_calls) {
        if (bytesOf(call.attempt.manifest) != m_order.expected->manifest)
            others.append(NodeTestText::tr("%1: another UPGRADE.TXT").arg(titleOf(call.module)));
        else if (!call.attempt.binary.empty()
            && digestOf(call.attempt.binary).toLatin1() != m_order.expected->binarySha256.toHex())
            others.append(NodeTestText::tr("%1: another binary").arg(titleOf(call.module)));
    }
    others.removeDuplicates();
    if (others.isEmpty())
        return {Verdict::Ok, NodeTestText::tr("What came back is the expected release, byte for byte.")};
    return {
        Verdict::Failed, NodeTestText::tr("What came back is not the expected release."), others.join(u'\n')};
}

NodeTester::Found NodeTester::readAsNodes()
{
    if (m_calls.isEmpty())
        return {Verdict::Skipped, NodeTestText::tr("Nothing came back that could be read.")};
    Candidate candidate;
    candidate.manifest = bytesOf(m_calls.first().attempt.manifest);
    for (const Call &call : m_calls) {
        if (candidate.binary.isEmpty())
            candidate.binary = bytesOf(call.attempt.binary);
    }
    candidate.hasLoginCopy = !has(Module::FourG)
        || std::any_of(m_calls.cbegin(), m_calls.cend(),
            [](const Call &call) { return call.module == Module::FourG && !call.attempt.binary.empty(); });
    candidate.hasGprsMirror = m_hasGprsMirror;
    candidate.account = m_order.account;
    candidate.password = m_order.password;
    Group group;
    group.modules = m_modules;
    QList<NodeCase> nodes;
    for (const Module module : std::as_const(m_modules))
        nodes.append({module, {}});

    const Preflight result = preflight(candidate, group, nodes);
    QStringList stops;
    QStringList warnings;
    for (const Finding &finding : result.findings) {
        if (finding.level == Finding::Level::Stop)
            stops.append(finding.text);
        else if (finding.level == Finding::Level::Warning)
            warnings.append(finding.text);
    }
    const QString detail = (stops + warnings).join(u'\n');
    if (!stops.isEmpty())
        return {Verdict::Failed,
            NodeTestText::tr("%n thing(s) would go wrong on nodes.", nullptr, static_cast<int>(stops.size())),
            detail};
    if (!warnings.isEmpty())
        return {Verdict::Warning,
            NodeTestText::tr(
                "It works, and %n thing(s) should be known.", nullptr, static_cast<int>(warnings.size())),
            detail};
    return {Verdict::Ok, NodeTestText::tr("Every module reads what came back as it is meant.")};
}

FtpTarget NodeTester::targetOfNode() const
{
    FtpTarget target;
    target.account = m_order.account;
    target.account.security = Account::Security::Plain;
    target.account.host = m_host.toString();
    target.account.passive = true;
    target.password = m_order.password;
    return target;
}

NodeTester::Found NodeTester::tryToWrite()
{
    FtpConnection connection(targetOfNode());
    connection.watch(&m_cancelled, {});
    const Result<WriteRights> rights = connection.mayWrite(m_folder, QStringLiteral("UPGRADE.TXT"));
    if (!rights)
        return {Verdict::Warning, NodeTestText::tr("Whether the account may write could not be found out."),
            describe(rights.error())};
    m_mayPublish = rights->mayCreate && rights->leftBehind.isEmpty();
    if (!rights->leftBehind.isEmpty())
        return {Verdict::Warning,
            NodeTestText::tr(
                "The account may write but not remove: an empty file stays behind; delete it there."),
            rights->leftBehind};
    if (rights->mayCreate || rights->mayRename)
        return {Verdict::Warning,
            NodeTestText::tr("The account may change what nodes get. Its password stands in every sketch, so "
                             "give nodes an "
                             "account "
                             "that only reads. (A Meshlium has just this one.)")};
    return {Verdict::Ok, NodeTestText::tr("The account cannot write there.")};
}

NodeTester::Found NodeTester::tryToReplace()
{
    if (!m_mayPublish)
        return {Verdict::Skipped,
            NodeTestText::tr(
                "How UPGRADE.TXT is replaced shows only to an account that may write; test with the "
                "publisher's for that.")};
    FtpConnection connection(targetOfNode());
    connection.watch(&m_cancelled, {});
    const Result<bool> isAtOnce = connection.renamesOver(m_folder);
    if (!isAtOnce)
        return {Verdict::Warning,
            NodeTestText::tr("Whether a file can be renamed over another one could not be found out."),
            describe(isAtOnce.error())};
    if (*isAtOnce)
        return {Verdict::Ok,
            NodeTestText::tr("A file is renamed over another one, so UPGRADE.TXT changes at once.")};
    return {Verdict::Warning, swapRisks(m_modules).join(u' ')};
}

NodeTester::Found NodeTester::judgePassword()
{
    if (m_order.password == QLatin1StringView(meshliumPassword))
        return {Verdict::Warning,
            NodeTestText::tr(
                "It is the one a Meshlium is delivered with, and everybody knows it; change it on the "
                "gateway.")};
    if (m_order.password.isEmpty() || m_order.password == m_order.account.user)
        return {Verdict::Warning, NodeTestText::tr("It is empty or the user's name; choose a better one.")};
    return {Verdict::Ok, NodeTestText::tr("It is none of those that everybody knows.")};
}

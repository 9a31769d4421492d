// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/preflight.h"

#include "model/moduletext.h"
#include "model/preflightchecks.h"
#include "model/release.h"
#include "model/versionledger.h"

#include <algorithm>

#include "firmware/stock/codes.h"

namespace {

constexpr PreflightCheck checks[] = {
    everyModuleReadsTheManifest,
    theManifestIsCanonical,
    thePathLeadsSomewhere,
    theVersionIsNewer,
    theVersionIsNoTrap,
    theBinaryIsAProgram,
    theBinaryIsTheAnnouncedOne,
    theBinaryIsNew,
    theProgramCallsHomeAgain,
    theModulesCanUpdate,
    theProgramIsTheGroups,
    theAccountFitsTheModules,
    theNodesAreFit,
};

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

ota::Status parse(const QByteArray &bytes, ota::Manifest &manifest)
{
    ota::ManifestParser parser;
    for (const char c : bytes)
        parser.feed(c);
    return parser.finish(manifest);
}

QString sentenceOf(const stock::Reading &reading)
{
    const QString rule = QCoreApplication::translate(stock::codeContext, reading.rule);
    switch (reading.outcome) {
    case stock::Outcome::Updates:
        return reading.misses
            ? PreflightText::tr("It asks for “%1”, which is not where the binary lies. %2")
                  .arg(QString::fromStdString(reading.fetches), rule)
            : PreflightText::tr("It fetches “%1” and updates.").arg(QString::fromStdString(reading.fetches));
    case stock::Outcome::NothingToDo:
        return PreflightText::tr("Nothing to do. %1").arg(rule);
    case stock::Outcome::Fails:
        return PreflightText::tr("It fails. %1").arg(rule);
    case stock::Outcome::CrashesNode:
        break;
    }
    return PreflightText::tr("It crashes the node. %1").arg(rule);
}

} // namespace

bool PreflightCase::isHold() const
{
    return status == ota::Status::OnHold || (isRead() && program() == QStringLiteral("NO_FILE"));
}

ByteRange valueOf(const QByteArray &manifest, QByteArrayView label)
{
    const qsizetype at = manifest.indexOf(label);
    if (at < 0)
        return {};
    const qsizetype from = at + label.size();
    qsizetype end = manifest.indexOf('\n', from);
    if (end < 0)
        end = manifest.size();
    return {from, end - from};
}

QByteArray exactTextOf(const PreflightCase &about)
{
    if (about.isHold())
        return holdManifestText();
    if (!about.isRead())
        return {};
    char text[ota::ManifestCapacity + 1];
    return {text, static_cast<qsizetype>(ota::writeManifest(about.manifest, text, sizeof text))};
}

Finding markedAt(Finding finding, ByteRange range)
{
    finding.markFrom = range.from;
    finding.markLength = range.length;
    return finding;
}

NodeEnd endOf(const stock::Reading &reading)
{
    if (reading.outcome == stock::Outcome::Updates && reading.misses)
        return {stock::Outcome::Fails, reading.codeIfMissing};
    return {reading.outcome, reading.code};
}

QList<stock::Module> modulesOf(const Group &group)
{
    if (!group.modules.isEmpty())
        return group.modules;
    return {stock::Module::FourG, stock::Module::ThreeG, stock::Module::Gprs, stock::Module::WifiPro};
}

QList<NodeCase> likelyNodes(const Candidate &candidate, const Group &group)
{
    ota::Manifest manifest = {};
    const bool isRead = parse(candidate.manifest, manifest) == ota::Status::Ok;
    int before = -1; // the version such a node runs today
    for (const int version : candidate.usedVersions) {
        if (!isRead || version < manifest.version)
            before = version;
    }
    stock::Node node;
    if (isRead && before >= 0) {
        node.program = manifest.file;
        node.version = static_cast<std::uint8_t>(before);
    }
    QList<NodeCase> nodes;
    for (const stock::Module module : modulesOf(group))
        nodes.append({module, node});
    return nodes;
}

Preflight preflight(const Candidate &candidate, const Group &group, const QList<NodeCase> &nodes)
{
    Preflight result;
    std::optional<std::uint32_t> binarySize;
    if (!candidate.binary.isEmpty())
        binarySize = static_cast<std::uint32_t>(candidate.binary.size());
    for (const NodeCase &node : nodes) {
        const stock::Reading reading
            = stock::readAs(node.module, viewOf(candidate.manifest), node.node, binarySize);
        result.nodes.append({node, reading, sentenceOf(reading)});
    }

    PreflightCase about{candidate, group, result.nodes, {}};
    about.status = parse(candidate.manifest, about.manifest);
    for (const NodeCase &node : nodes) {
        if (!about.modules.contains(node.module))
            about.modules.append(node.module);
    }
    for (const PreflightCheck check : checks)
        result.findings += check(about);
    std::stable_sort(result.findings.begin(), result.findings.end(),
        [](const Finding &a, const Finding &b) { return a.level > b.level; });
    return result;
}

Preflight preflightOf(const Release &release, const QByteArray &binary, const Account &account,
    const QString &password, QList<int> usedVersions)
{
    return preflightOf(release, binary, account, password, std::move(usedVersions), Group());
}

Preflight preflightOf(const Release &release, const QByteArray &binary, const Account &account,
    const QString &password, QList<int> usedVersions, Group group)
{
    usedVersions.removeAll(release.version); // it is one of them itself
    Account nodes = account;                 // what their programs hold
    nodes.user = nodeUserOf(account);
    const Candidate candidate{.manifest = release.manifest,
        .binary = binary,
        .hasLoginCopy = true,
        .hasGprsMirror = true,
        .usedVersions = usedVersions,
        .account = nodes,
        .password = password};
    if (group.modules.isEmpty())
        group.modules = release.modules;
    return preflight(candidate, group, likelyNodes(candidate, group));
}

Candidate fixed(Candidate candidate, Fix fix, const Group &group)
{
    if (fix == Fix::CopyToLoginFolder || fix == Fix::MirrorForGprs) {
        (fix == Fix::CopyToLoginFolder ? candidate.hasLoginCopy : candidate.hasGprsMirror) = true;
        return candidate;
    }
    if (fix == Fix::AddFinalLineEnd) {
        if (!candidate.manifest.endsWith('\n'))
            candidate.manifest.append('\n');
        return candidate;
    }

    ota::Manifest manifest = {};
    if (parse(candidate.manifest, manifest) != ota::Status::Ok)
        return candidate;
    QString program = QString::fromLatin1(manifest.file);
    QString path = QString::fromLatin1(manifest.path);
    qint64 size = manifest.size;
    int version = manifest.version;
    if (fix == Fix::UseRootPath)
        path = QStringLiteral("/");
    else if (fix == Fix::UseBinarySize)
        size = candidate.binary.size();
    else if (fix == Fix::UseHeaderName)
        program
            = QString::fromLatin1(candidate.binary.mid(32, ProgramId::length)); // behind the header's magic
    else if (fix == Fix::UseNextVersion)
        version = std::min(candidate.usedVersions.isEmpty() ? 1 : candidate.usedVersions.last() + 1,
            highestVersion(group.modules));
    const Result<ProgramId> id = ProgramId::from(program);
    const Result<QByteArray> text
        = id ? manifestFor(*id, path, size, version) : Result<QByteArray>(id.error());
    if (text)
        candidate.manifest = *text;
    return candidate;
}

// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/cardcheck.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStorageInfo>

#include <algorithm>

#include "firmware/core/imageheader.h"

namespace {

using Level = Finding::Level;
using Kind = Inspection::Kind;

class CardText
{
    Q_DECLARE_TR_FUNCTIONS(CardText)
};

constexpr qint64 largestRead = 256 * 1024; // a binary has 123392 bytes at most
constexpr qsizetype mostFiles = 512;       // of a FAT16 root folder
constexpr qint64 largestBinary = ota::ImageHeaderSize + ota::ImageCapacity;

Finding finding(Level level, const char *code, const QString &text)
{
    return {.level = level,
        .code = QString::fromLatin1(code),
        .text = text,
        .source = QStringLiteral("contract of the SD card")};
}

QString nameOfRelease(const Release &release)
{
    return CardText::tr("release %1: %2 version %3")
        .arg(release.id)
        .arg(release.program.text())
        .arg(release.version);
}

// As the node sees the file's name: upper case.
QString cardName(const QString &name)
{
    return name.toUpper();
}

// Eight characters, a dot, three; without the characters the node's card library refuses.
bool isShortName(const QString &name)
{
    static const QRegularExpression pattern(
        QStringLiteral("^[!-~]{1,8}(\\.[!-~]{1,3})?$"), QRegularExpression::DontCaptureOption);
    static const QString refused = QStringLiteral("|<>^+=?/[];,*\"\\");
    return pattern.match(name).hasMatch()
        && std::none_of(name.begin(), name.end(), [](QChar c) { return refused.contains(c); });
}

void checkBinaryName(CardFile &file)
{
    const QString name = cardName(file.name);
    const QString &program = file.inspection.program;
    if (name == program && file.name != program)
        file.findings.append(finding(Level::Note, "lower-case",
            CardText::tr("The node sees the file as %1, which is its program.").arg(program)));
    else if (name.startsWith(program + u'.'))
        file.findings.append(finding(Level::Warning, "name-has-ending",
            CardText::tr("The file has an ending, but the boot loader looks for %1 without one; rename it.")
                .arg(program)));
    else if (name != program)
        file.findings.append(finding(Level::Warning, "name-differs",
            CardText::tr(
                "The file is called %1, but its header says %2, and the boot loader looks for that name; "
                "rename it.")
                .arg(file.name, program)));
}

// What the workspace knows of that binary.
void compareWithReleases(CardFile &file, const CardReleases &known)
{
    for (const Release &release : known.releases) {
        if (release.sha256 == file.inspection.sha256)
            file.releases.append(release);
    }
    if (!file.releases.isEmpty()) {
        QStringList names;
        for (const Release &release : std::as_const(file.releases))
            names.append(nameOfRelease(release));
        file.verdict = CardText::tr("Is %1").arg(names.join(QStringLiteral(", ")));
        return;
    }
    QStringList namesakes;
    for (const Release &release : known.releases) {
        if (release.program.text() != file.inspection.program)
            continue;
        namesakes.append(nameOfRelease(release));
        const qint64 size = file.inspection.size;
        if (size >= release.size || !known.binaryOf
            || !known.binaryOf(release.id).startsWith(file.inspection.bytes))
            continue;
        file.verdict = CardText::tr("Cut short: the beginning of %1").arg(nameOfRelease(release));
        file.findings.append(finding(Level::Stop, "cut-short",
            CardText::tr(
                "The file has the first %1 of %2 bytes of %3. The boot loader cannot notice that and would "
                "flash half a program; copy the whole file.")
                .arg(size)
                .arg(release.size)
                .arg(nameOfRelease(release))));
        return;
    }
    if (namesakes.isEmpty()) {
        file.verdict = CardText::tr("Not in this workspace");
        file.findings.append(finding(Level::Note, "not-in-workspace",
            CardText::tr("No release of this workspace is called %1.").arg(file.inspection.program)));
    } else {
        file.verdict = CardText::tr("Bears the name of a release, but is another binary");
        file.findings.append(finding(Level::Warning, "differs-from-releases",
            CardText::tr("The file bears the name of %1, but its bytes are others; find out which program it "
                         "is before "
                         "a node starts it.")
                .arg(namesakes.join(QStringLiteral(", ")))));
    }
}

void judgeBinary(CardFile &file, const std::optional<CardReleases> &known)
{
    // About names a card has rules of its own.
    for (const Finding &each : std::as_const(file.inspection.findings)) {
        if (each.code != u"name-differs")
            file.findings.append(each);
    }
    checkBinaryName(file);
    if (known)
        compareWithReleases(file, *known);
    else
        file.verdict = CardText::tr("OTA binary of %1").arg(file.inspection.program);
    if (hasStop(file.inspection.findings))
        file.verdict = CardText::tr("Damaged: no node should start it");
}

void judge(CardFile &file, const std::optional<CardReleases> &known)
{
    const QString name = cardName(file.name);
    if (!isShortName(file.name))
        file.findings.append(finding(file.inspection.kind == Kind::OtaBinary ? Level::Warning : Level::Note,
            "long-name",
            CardText::tr(
                "The name is not of the short form (8 characters and 3 for the ending), so the node sees it "
                "under another name.")));
    if (file.inspection.kind == Kind::OtaBinary) {
        judgeBinary(file, known);
    } else if (name == u"UPGRADE.TXT") {
        file.verdict = CardText::tr("Left from an earlier request");
        file.findings.append(finding(Level::Note, "manifest-left",
            CardText::tr(
                "UPGRADE.TXT on the card does no harm and no good: the node fetches a new one at each "
                "request.")));
    } else if (name == u"BOOT.TXT") {
        file.verdict = CardText::tr("List of programs from updates by XBee");
        file.findings.append(finding(
            Level::Note, "boot-list", CardText::tr("Updates by FTP neither read nor write BOOT.TXT.")));
    } else if (file.inspection.kind == Kind::IntelHex) {
        file.verdict = CardText::tr("Intel HEX, of no use to a node");
        file.findings.append(finding(Level::Warning, "hex-on-card",
            CardText::tr("A node cannot start an Intel HEX; it needs the OTA binary that is made of it.")));
    } else if (file.inspection.program.isEmpty() && name.size() == ProgramId::length && !name.contains(u'.')
        && ProgramId::from(name)) {
        file.verdict = CardText::tr("Named like a program, but none");
        file.findings.append(finding(Level::Warning, "not-a-program",
            CardText::tr(
                "The file is named like a program, but it has no header of one; copy the binary again.")));
    } else {
        file.verdict = CardText::tr("Not of an update");
    }
}

// FILE of an UPGRADE.TXT, also of one that stock libraries would not take.
QString announcedBy(const QByteArray &manifest)
{
    const qsizetype label = manifest.indexOf("FILE:");
    if (label < 0)
        return {};
    const qsizetype from = label + 5;
    const qsizetype end = manifest.indexOf('\n', from);
    return QString::fromLatin1(manifest.mid(from, end < 0 ? -1 : end - from)).trimmed();
}

QList<Finding> findingsAboutAll(const QList<CardFile> &files)
{
    QList<Finding> findings;
    QStringList programs;
    QStringList doubles;
    for (const CardFile &file : files) {
        if (file.inspection.kind != Kind::OtaBinary)
            continue;
        if (programs.contains(file.inspection.program) && !doubles.contains(file.inspection.program))
            doubles.append(file.inspection.program);
        programs.append(file.inspection.program);
    }
    for (const QString &program : std::as_const(doubles))
        findings.append(finding(Level::Warning, "several-of-one-program",
            CardText::tr("Several files hold the program %1. The boot loader may take any of them; keep one.")
                .arg(program)));
    for (const CardFile &file : files) {
        const QString announced
            = cardName(file.name) == u"UPGRADE.TXT" ? announcedBy(file.inspection.bytes) : QString();
        if (!announced.isEmpty() && announced != u"NO_FILE" && !programs.contains(announced))
            findings.append(finding(Level::Note, "announced-missing",
                CardText::tr(
                    "UPGRADE.TXT names %1, which is not on the card: its download did not begin, or the "
                    "request ended with “not newer”, which deletes it.")
                    .arg(announced)));
    }
    if (programs.isEmpty())
        findings.append(finding(Level::Note, "no-program",
            CardText::tr(
                "There is no program here. A node that has updated keeps its program in the card's root "
                "folder.")));
    findings.append(finding(Level::Note, "card-alone",
        CardText::tr("A card alone updates nothing: a node starts a program from it only when its running "
                     "program asks "
                     "for that, which requestOTA() does after a download, or Utils.loadOTA() by hand.")));
    return findings;
}

QList<Finding> findingsAboutVolume(const CardVolume &volume)
{
    QList<Finding> findings;
    constexpr qint64 largeCard = 4LL * 1000 * 1000 * 1000; // beyond FAT16, in the makers' numbers
    const QString system = QString::fromLatin1(volume.fileSystem);
    if (!system.contains(QStringLiteral("fat"), Qt::CaseInsensitive) && system != u"msdos")
        findings.append(finding(Level::Warning, "file-system",
            CardText::tr("The card has the file system %1; nodes read FAT16 and FAT32 only. Format it.")
                .arg(system)));
    else if (system.compare(QStringLiteral("exfat"), Qt::CaseInsensitive) == 0)
        findings.append(finding(Level::Warning, "file-system",
            CardText::tr("The card is formatted with exFAT; nodes read FAT16 and FAT32 only. Format it.")));
    else if (volume.bytesTotal > largeCard)
        findings.append(finding(Level::Warning, "large-card",
            CardText::tr("The card has %1 GB. FAT32 cards of 8 GB and more need boot loader J or later; "
                         "older ones load "
                         "from 2 GB FAT16 cards only.")
                .arg(static_cast<double>(volume.bytesTotal) / 1e9, 0, 'f', 1)));
    if (volume.bytesFree < largestBinary)
        findings.append(finding(Level::Warning, "card-full",
            CardText::tr("Only %1 bytes are free, but a program may need %2; delete what is not needed.")
                .arg(volume.bytesFree)
                .arg(largestBinary)));
    return findings;
}

Result<CardEntry> entryOf(const QFileInfo &info)
{
    QFile file(info.filePath());
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::FileUnreadable, info.filePath() + QStringLiteral(": ") + file.errorString()};
    CardEntry entry{info.fileName(), {}, info.size()};
    if (entry.size > largestRead)
        return entry; // somebody's measurements
    entry.bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return Error{ErrorCode::FileUnreadable, info.filePath() + QStringLiteral(": ") + file.errorString()};
    entry.size = entry.bytes.size();
    return entry;
}

Result<QList<CardEntry>> entriesOf(const QFileInfoList &files)
{
    QList<CardEntry> entries;
    for (const QFileInfo &info : files) {
        const Result<CardEntry> entry = entryOf(info);
        if (!entry)
            return entry.error();
        entries.append(*entry);
    }
    return entries;
}

// Known only where the folder is the root of a medium: else it would be about somebody's hard disk.
std::optional<CardVolume> volumeOf(const QString &folder)
{
    const QStorageInfo storage(folder);
    const QString root = QFileInfo(storage.rootPath()).canonicalFilePath();
    if (!storage.isValid() || root != QFileInfo(folder).canonicalFilePath() || root == QDir::rootPath())
        return std::nullopt;
    return CardVolume{storage.fileSystemType(), storage.bytesTotal(), storage.bytesAvailable()};
}

} // namespace

Level CardFile::level() const
{
    Level worst = Level::Note;
    for (const Finding &each : findings)
        worst = std::max(worst, each.level);
    return worst;
}

CardCheck checkCard(const QList<CardEntry> &entries, const std::optional<CardReleases> &known,
    const std::optional<CardVolume> &volume)
{
    CardCheck check;
    for (const CardEntry &entry : entries) {
        CardFile file;
        file.name = entry.name;
        if (entry.size > entry.bytes.size())
            file.inspection.size = entry.size; // not read, so of no kind we know
        else
            file.inspection = inspectBytes(cardName(entry.name), entry.bytes);
        judge(file, known);
        check.files.append(file);
    }
    if (volume)
        check.findings = findingsAboutVolume(*volume);
    check.findings += findingsAboutAll(check.files);
    return check;
}

Result<CardCheck> checkCardFolder(const QString &folder, const std::optional<CardReleases> &known)
{
    const QFileInfo info(folder);
    if (!info.isDir() || !info.isReadable())
        return Error{ErrorCode::FileUnreadable, CardText::tr("%1: no folder that can be read").arg(folder)};
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files, QDir::Name);
    const Result<QList<CardEntry>> entries = entriesOf(files.mid(0, mostFiles));
    if (!entries)
        return entries.error();
    CardCheck check = checkCard(*entries, known, volumeOf(folder));
    if (files.size() > mostFiles)
        check.findings.prepend(finding(Level::Warning, "too-many-files",
            CardText::tr("The folder has %1 files, and only the first %2 were looked at.")
                .arg(files.size())
                .arg(mostFiles)));
    return check;
}

Result<CardCheck> checkCardFiles(const QStringList &paths, const std::optional<CardReleases> &known)
{
    QFileInfoList files;
    for (const QString &path : paths.mid(0, mostFiles))
        files.append(QFileInfo(path));
    const Result<QList<CardEntry>> entries = entriesOf(files);
    if (!entries)
        return entries.error();
    return checkCard(*entries, known, std::nullopt);
}

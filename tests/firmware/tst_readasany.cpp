// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What holds for any text: an answer, within the bytes, and agreement where all libraries must agree.

#include "reading.h"

#include "firmware/core/manifest.h"
#include "firmware/stock/codes.h"

#include <QRandomGenerator>

using stock::Module;
using stock::Outcome;
using stock::Reading;

namespace {

const QByteArray words[] = {"FILE:", "PATH:", "SIZE:", "VERSION:", "NO_FILE", "PROG_02", "\n", "\r\n", "/",
    ":", " ", "0", "1", "255", "46999", ">>", "I/", "ERROR", "\"", "#", "\xef\xbb\xbf"};

QByteArray anyText(QRandomGenerator &random)
{
    QByteArray text;
    for (int i = random.bounded(60); i > 0; --i)
        text += random.bounded(6) ? words[random.bounded(int(std::size(words)))]
                                  : QByteArray(random.bounded(1, 40), static_cast<char>(random.bounded(256)));
    return text;
}

QByteArray canonical(QRandomGenerator &random)
{
    static const char characters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    ota::Manifest manifest = {};
    do {
        for (int i = 0; i < ota::ProgramIdLength; ++i)
            manifest.file[i] = characters[random.bounded(int(sizeof characters) - 1)];
    } while (QByteArray(manifest.file) == "NO_FILE" || QByteArray(manifest.file).contains("ERROR"));
    manifest.path[0] = '/';
    manifest.size = static_cast<uint32_t>(random.bounded(513, 123393));
    manifest.version = static_cast<uint8_t>(random.bounded(1, 128));
    char text[ota::ManifestCapacity + 1];
    return QByteArray(text, static_cast<qsizetype>(ota::writeManifest(manifest, text, sizeof text)));
}

// What is wrong with an answer, or nothing.
const char *faultOf(Module module, const QByteArray &text, const Reading &reading)
{
    const stock::Code *code = stock::findCode(module, reading.code);
    if (!*reading.rule || !*reading.source)
        return "no rule";
    if (qsizetype(reading.markFrom) + qsizetype(reading.markLength) > text.size())
        return "marks bytes the text does not have";
    if (reading.outcome == Outcome::CrashesNode)
        return reading.fetches.empty() && reading.code == 0 ? nullptr : "goes on after a crash";
    if (stock::hasOta(module) && !code)
        return "a code that is not in the table";
    if (reading.outcome == Outcome::Updates && reading.fetches.empty())
        return "nothing to fetch";
    if (reading.outcome == Outcome::NothingToDo && code->verdict != stock::Verdict::NothingToDo)
        return "good news with a bad code";
    return nullptr;
}

QString complaint(Module module, const QByteArray &text, const stock::Node &node = {})
{
    const char *fault = faultOf(module, text, readExactly(module, text, node));
    return fault ? QString::fromLatin1(fault) + u' ' + QString::fromLatin1(text.toPercentEncoding())
                 : QString();
}

} // namespace

class TestReadAsAny : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsTheCanonicalTextEverywhere();
    void answersForAnyBytes();
    void answersForEveryPrefixAndEveryChangedByte();
    void looksOnlyAtTheFirst254Bytes();
    void crashesNoNodeWithWhatWeWrite();
};

void TestReadAsAny::acceptsTheCanonicalTextEverywhere()
{
    QRandomGenerator random(20260102);
    for (int round = 0; round < 2000; ++round) {
        const QByteArray text = canonical(random);
        for (const Module module : stock::allModules()) {
            const Reading reading = readExactly(module, text);
            QCOMPARE(reading.outcome, stock::hasOta(module) ? Outcome::Updates : Outcome::Fails);
            QVERIFY(!reading.misses);
        }
    }
}

void TestReadAsAny::answersForAnyBytes()
{
    QRandomGenerator random(20260103);
    for (int round = 0; round < 20000; ++round) {
        const QByteArray text = anyText(random);
        const stock::Node node = {round % 3 ? std::string("PROG_02") : std::string(7, '\xff'),
            static_cast<std::uint8_t>(random.bounded(256))};
        for (const Module module : stock::allModules())
            QCOMPARE(complaint(module, text, node), QString());
    }
}

void TestReadAsAny::answersForEveryPrefixAndEveryChangedByte()
{
    const QByteArray text = manifest("PROG_02", "/", "46999", "2");
    for (const Module module : stock::allModules()) {
        for (qsizetype i = 0; i <= text.size(); ++i)
            QCOMPARE(complaint(module, text.left(i)), QString());
        for (qsizetype i = 0; i < text.size(); ++i) {
            for (int byte = 0; byte < 256; ++byte) {
                QByteArray changed = text;
                changed[i] = static_cast<char>(byte);
                QCOMPARE(complaint(module, changed), QString());
            }
        }
    }
}

void TestReadAsAny::looksOnlyAtTheFirst254Bytes()
{
    QRandomGenerator random(20260104);
    for (int round = 0; round < 2000; ++round) {
        const QByteArray head = (anyText(random) + QByteArray(255, '#')).left(255);
        for (const Module module : {Module::FourG, Module::ThreeG, Module::Gprs, Module::WifiPro})
            QCOMPARE(textOf(readExactly(module, head + anyText(random))), textOf(readExactly(module, head)));
    }
}

void TestReadAsAny::crashesNoNodeWithWhatWeWrite()
{
    QRandomGenerator random(20260105);
    for (int round = 0; round < 2000; ++round) {
        QByteArray text = canonical(random);
        if (round % 2)
            text.replace(5, 7, "NO_FILE");
        const stock::Node node
            = {text.mid(5, 7).toStdString(), static_cast<std::uint8_t>(random.bounded(256))};
        for (const Module module : stock::allModules())
            QVERIFY(readExactly(module, text, node).outcome != Outcome::CrashesNode);
    }
}

QTEST_APPLESS_MAIN(TestReadAsAny)
#include "tst_readasany.moc"

// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every variant of UPGRADE.TXT that was tried on the four stock libraries, cell by cell.

#include "reading.h"

using stock::Module;
using stock::Node;

namespace {

const QByteArray good = manifest("PROG001", "/", "46999", "5");
const QByteArray hold = manifest("NO_FILE", "/", "0", "0");
const QByteArray guideExample2 = manifest("PROG001", "/demo/test", "46999", "5");

QByteArray with(const char *from, const QByteArray &to, QByteArray text = good)
{
    return text.replace(from, to);
}

Node running(int version)
{
    return {"PROG001", static_cast<std::uint8_t>(version)};
}

const Node other = {"OTHER_1", 9};

} // namespace

class TestReadAsTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAsThatLibraryDoes_data();
    void readsAsThatLibraryDoes();

private:
    static void row(const char *name, const QByteArray &text, const Node &node, const char *as4g,
        const char *as3g, const char *asGprs, const char *asWifi, qint64 binarySize = -1);
};

void TestReadAsTable::row(const char *name, const QByteArray &text, const Node &node, const char *as4g,
    const char *as3g, const char *asGprs, const char *asWifi, qint64 binarySize)
{
    const ModuleReading cells[]
        = {{Module::FourG, as4g}, {Module::ThreeG, as3g}, {Module::Gprs, asGprs}, {Module::WifiPro, asWifi}};
    for (const ModuleReading &cell : cells)
        QTest::addRow("%s: %s", stock::nameOf(cell.module), name)
            << cell.module << text << QByteArray::fromStdString(node.program) << int(node.version)
            << binarySize << QByteArray(cell.expected);
}

void TestReadAsTable::readsAsThatLibraryDoes_data()
{
    QTest::addColumn<Module>("module");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("program");
    QTest::addColumn<int>("version");
    QTest::addColumn<qint64>("binarySize");
    QTest::addColumn<QByteArray>("expected");

    // clang-format off
    const char *const is4g = "updates 0 PROG001";
    const char *const is3g = "updates 1 PROG001";
    const char *const isGprs = "updates 1 .gprs//PROG001";
    const char *const isWifi = "updates 0 /PROG001";

    row("the canonical text goes on to the binary", good, running(4), is4g, is3g, isGprs, isWifi);
    row("the guide's second example, without a slash at the end of PATH", guideExample2, running(4),
        is4g, "updates 1 /demo/testPROG001", "updates 1 .gprs/demo/test/PROG001", "updates 0 /demo/test/PROG001");
    row("NO_FILE with all four labels is a hold", hold, running(4),
        "nothing-to-do 6", "nothing-to-do -26", "nothing-to-do -69", "nothing-to-do 24");
    row("NO_FILE alone is a hold for two of them", "FILE:NO_FILE\n", running(4),
        "nothing-to-do 6", "fails -24", "fails -67", "nothing-to-do 24");
    row("NO_FILE without the last line feed", hold.chopped(1), running(4),
        "nothing-to-do 6", "crashes 0", "crashes 0", "nothing-to-do 24");
    row("an update without the last line feed", good.chopped(1), running(4),
        "crashes 0", "crashes 0", "crashes 0", "crashes 0");
    row("Windows line ends", with("\n", "\r\n"), running(4), "fails 4", "fails -30", "fails -93", "fails 22");
    row("Windows line ends and NO_FILE", with("\n", "\r\n", hold), running(4),
        "fails 4", "nothing-to-do -26", "nothing-to-do -69", "fails 22");
    row("a blank after the value of FILE", with("PROG001", "PROG001 "), running(4), "fails 4", is3g, isGprs, "fails 22");
    row("a blank before the value of FILE", with("PROG001", " PROG001"), running(4),
        "fails 4", "fails -30", "fails -94", "fails 22");
    row("a blank after the value of PATH", with("PATH:/", "PATH:/ "), running(4),
        is4g, "fails -30  PROG001", "fails -94 .gprs/ /PROG001", "fails 30 / /PROG001");
    row("blanks around SIZE", with("46999", " 46999 "), running(4), is4g, is3g, isGprs, isWifi);
    row("blanks around VERSION", with("VERSION:5", "VERSION: 5 "), running(4), is4g, is3g, isGprs, isWifi);
    row("a carriage return after SIZE and VERSION only", with("\nVERSION:5\n", "\r\nVERSION:5\r\n"), running(4),
        is4g, is3g, isGprs, isWifi);
    row("FILE shorter than seven", with("PROG001", "PROG"), running(4), "fails 4", "fails -30", "fails -92", "fails 22");
    row("FILE longer than seven", with("PROG001", "PROG001X"), running(4), "fails 4", is3g, isGprs, "fails 22");
    row("FILE is not the first label", "PATH:/\nFILE:PROG001\nSIZE:46999\nVERSION:5\n", running(4),
        is4g, "fails -30", "fails -92", isWifi);
    row("a comment with a colon before FILE", "# notes:ABCDEFGH\n" + good, running(4),
        is4g, "updates 1 ABCDEFG", "updates 1 .gprs//ABCDEFG", isWifi);
    row("another order with FILE first", "FILE:PROG001\nVERSION:5\nSIZE:46999\nPATH:/\n", running(4),
        is4g, is3g, isGprs, isWifi);
    row("a comment without a colon before FILE", "# release of May\n" + good, running(4), is4g, is3g, isGprs, isWifi);
    row("no FILE label", with("FILE:PROG001\n", {}), running(4), "fails 5", "fails -23", "fails -66", "fails 23");
    row("no PATH label", with("PATH:/\n", {}), running(4), "fails 7", "fails -24", "fails -67", "fails 25");
    row("no SIZE label", with("SIZE:46999\n", {}), running(4), "fails 8", is3g, isGprs, "fails 26");
    row("no VERSION label", with("VERSION:5\n", {}), running(4), "fails 9", "fails -25", "fails -68", "fails 27");
    row("a zero-byte UPGRADE.TXT", {}, running(4), "fails 2", "fails -23", "fails -66", "fails 21");
    row("SIZE is not the length of the binary", good, running(4), "fails 11 PROG001", is3g, isGprs, "fails 29 /PROG001", 46487);
    row("SIZE is the length of the binary", good, running(4), is4g, is3g, isGprs, isWifi, 46999);
    row("SIZE over nine digits", with("46999", "0000046999"), running(4), "fails 11 PROG001", is3g, isGprs, "fails 29 /PROG001", 46999);
    row("the same name and the same version", good, running(5),
        "nothing-to-do 10", "nothing-to-do -27", "nothing-to-do -70", "nothing-to-do 28");
    row("the same name and a lower version", good, running(6),
        "nothing-to-do 10", "nothing-to-do -27", "nothing-to-do -70", "nothing-to-do 28");
    row("the same name on a node at 255", good, running(255), is4g, "nothing-to-do -27", "nothing-to-do -70", "nothing-to-do 28");
    row("the same name, 255 on a node at 255", with("VERSION:5", "VERSION:255"), running(255),
        is4g, "nothing-to-do -27", "nothing-to-do -70", "nothing-to-do 28");
    row("the same name, version 127", with("VERSION:5", "VERSION:127"), running(4), is4g, is3g, isGprs, isWifi);
    row("the same name, version 128", with("VERSION:5", "VERSION:128"), running(4), is4g, is3g, "nothing-to-do -70", isWifi);
    row("the same name, version 255", with("VERSION:5", "VERSION:255"), running(4), is4g, is3g, "nothing-to-do -70", isWifi);
    row("the same name, version 200 on a node at 210", with("VERSION:5", "VERSION:200"), running(210),
        "nothing-to-do 10", "nothing-to-do -27", "nothing-to-do -70", "nothing-to-do 28");
    row("another name, a lower version", good, other, is4g, is3g, isGprs, isWifi);
    row("another name, version 0", with("VERSION:5", "VERSION:0"), other, is4g, is3g, isGprs, isWifi);
    row("another name, version 200", with("VERSION:5", "VERSION:200"), other, is4g, is3g, isGprs, isWifi);
    row("a blank node takes any version", with("VERSION:5", "VERSION:0"), Node(), is4g, is3g, isGprs, isWifi);
    row("255 bytes and more with the labels in front", good + QByteArray(300, '#') + '\n', running(4), is4g, is3g, isGprs, isWifi);
    row("more than 254 bytes mend a missing last line feed", "FILE:PROG001\nPATH:/\nSIZE:46999\nVERSION:5" + QByteArray(300, ' '),
        running(4), is4g, is3g, isGprs, isWifi);
    // clang-format on
}

void TestReadAsTable::readsAsThatLibraryDoes()
{
    QFETCH(const Module, module);
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, program);
    QFETCH(const int, version);
    QFETCH(const qint64, binarySize);
    QFETCH(const QByteArray, expected);
    const Node node = {program.toStdString(), static_cast<std::uint8_t>(version)};
    const auto size = binarySize < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(binarySize));
    const stock::Reading reading = readExactly(module, text, node, size);
    QCOMPARE(textOf(reading), expected);
    QVERIFY(*reading.rule);
    QVERIFY(*reading.source);
    QCOMPARE(reading.checksSize, module == Module::FourG || module == Module::WifiPro);
}

QTEST_APPLESS_MAIN(TestReadAsTable)
#include "tst_readastable.moc"

// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/preflight.h"
#include "tests/otabinary.h"

#include <QTest>

using stock::Module;

class TestPreflight : public QObject
{
    Q_OBJECT

    static QByteArray text(
        const char *file = "PROG_01", const QByteArray &path = "/", int size = 4608, int version = 5)
    {
        return QStringLiteral("FILE:%1\nPATH:%2\nSIZE:%3\nVERSION:%4\n")
            .arg(QString::fromLatin1(file), QString::fromLatin1(path))
            .arg(size)
            .arg(version)
            .toLatin1();
    }

    // A folder of that many characters, with a slash at both ends.
    static QByteArray folder(qsizetype size) { return '/' + QByteArray(size - 2, 'a') + '/'; }

    static QByteArray callingBinary()
    {
        QByteArray binary = otaBinary();
        binary.replace(1100, 9, "10.0.0.77");
        binary.replace(1200, 3, "ota");
        return binary;
    }

    static Candidate good()
    {
        Account account;
        account.host = "10.0.0.77";
        account.user = "ota";
        return {.manifest = text(),
            .binary = callingBinary(),
            .binaryName = "PROG_01",
            .hasLoginCopy = true,
            .hasGprsMirror = true,
            .usedVersions = {3, 4},
            .account = account};
    }

    static QStringList codes(const Preflight &result, Finding::Level least = Finding::Level::Warning)
    {
        QStringList list;
        for (const Finding &finding : result.findings) {
            if (finding.level >= least)
                list.append(finding.code);
        }
        list.sort();
        list.removeDuplicates();
        return list;
    }

    static Preflight run(const Candidate &candidate, const Group &group = {})
    {
        return preflight(candidate, group, likelyNodes(candidate, group));
    }

private Q_SLOTS:
    void passesAGoodRelease()
    {
        const Preflight result = run(good());
        QCOMPARE(codes(result), QStringList());
        QVERIFY(result.mayPublish());
        QCOMPARE(result.nodes.size(), 4);
        for (const NodeReading &node : result.nodes) {
            QCOMPARE(endOf(node.reading).outcome, stock::Outcome::Updates);
            QCOMPARE(node.node.node.program, std::string("PROG_01"));
            QCOMPARE(node.node.node.version, 4);
        }
    }

    void findsWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("manifest");
        QTest::addColumn<QStringList>("expected");

        QTest::newRow("no final line end crashes")
            << text().chopped(1) << QStringList{"crashes", "not-canonical"};
        QTest::newRow("CR LF is unreadable")
            << QByteArray(text().replace("\n", "\r\n")) << QStringList{"not-canonical", "unreadable"};
        QTest::newRow("a path without its slash misses on 3G")
            << text("PROG_01", "/demo/test") << QStringList{"path-misses"};
        QTest::newRow("the same version is taken by nobody")
            << text("PROG_01", "/", 4608, 4) << QStringList{"version-used"};
        QTest::newRow("version 128 is negative on GPRS")
            << text("PROG_01", "/", 4608, 128) << QStringList{"not-newer", "version-signed"};
        QTest::newRow("version 255 flashes 4G for ever")
            << text("PROG_01", "/", 4608, 255) << QStringList{"not-newer", "version-255", "version-signed"};
        QTest::newRow("few numbers are left")
            << text("PROG_01", "/", 4608, 126) << QStringList{"versions-end"};
        QTest::newRow("another size than the binary's")
            << text("PROG_01", "/", 4607) << QStringList{"size-differs", "unreadable"};
        QTest::newRow("another name than the header's")
            << text("PROG_02") << QStringList{"file-name-differs", "header-differs"};
        QTest::newRow("a version that only stock libraries take, as another one")
            << text().replace("VERSION:5", "VERSION:300") << QStringList{"not-canonical"};
        QTest::newRow("53 characters of PATH do not fit 3G")
            << text("PROG_01", folder(53)) << QStringList{"path-long"};
        QTest::newRow("52 characters of PATH fit all") << text("PROG_01", folder(52)) << QStringList();
        QTest::newRow("57 characters of PATH fit neither 3G nor GPRS")
            << text("PROG_01", folder(57)) << QStringList{"path-long"};
        QTest::newRow("labels in lower case")
            << QByteArray("file:PROG_01\npath:/\n") << QStringList{"unreadable"};
        QTest::newRow("nothing at all") << QByteArray() << QStringList{"unreadable"};
    }

    void findsWhatIsWrong()
    {
        QFETCH(QByteArray, manifest);
        QFETCH(QStringList, expected);
        Candidate candidate = good();
        candidate.manifest = manifest;
        const Preflight result = run(candidate);
        QCOMPARE(codes(result), expected);
        for (const Finding &finding : result.findings) {
            QVERIFY2(!finding.text.isEmpty() && finding.text.endsWith(u'.'), qPrintable(finding.text));
            QVERIFY2(!finding.text.contains(u'%'), qPrintable(finding.text));
            QVERIFY2(!finding.source.isEmpty() || finding.code.startsWith("image"), qPrintable(finding.code));
            QVERIFY(finding.markFrom >= 0 && finding.markFrom + finding.markLength <= manifest.size());
        }
    }

    void offersFixesThatWork_data()
    {
        QTest::addColumn<QByteArray>("manifest");
        QTest::addColumn<QByteArray>("becomes");
        QTest::newRow("the last line is ended") << text().chopped(1) << text();
        QTest::newRow("CR goes") << QByteArray(text().replace("\n", "\r\n")) << text();
        QTest::newRow("the path becomes the root") << text("PROG_01", "/demo/test") << text();
        QTest::newRow("the next version is taken") << text("PROG_01", "/", 4608, 4) << text();
        QTest::newRow("a signed version is lowered") << text("PROG_01", "/", 4608, 200) << text();
        QTest::newRow("the size becomes the binary's") << text("PROG_01", "/", 4000) << text();
        QTest::newRow("the name becomes the header's") << text("PROG_09") << text();
    }

    void offersFixesThatWork()
    {
        QFETCH(QByteArray, manifest);
        QFETCH(QByteArray, becomes);
        Candidate candidate = good();
        candidate.manifest = manifest;
        for (int round = 0; round < 5; ++round) {
            const Preflight result = run(candidate);
            if (codes(result).isEmpty())
                break;
            for (const Finding &finding : result.findings) {
                if (finding.level >= Finding::Level::Warning && finding.fix) {
                    candidate = fixed(candidate, *finding.fix, {});
                    break;
                }
            }
        }
        QCOMPARE(candidate.manifest, becomes);
    }

    void looksAtCopiesThatModulesNeed()
    {
        Candidate candidate = good();
        candidate.manifest = text("PROG_01", "/demo/");
        candidate.hasLoginCopy = false;
        candidate.hasGprsMirror = false;
        const Preflight result = run(candidate);
        QCOMPARE(codes(result, Finding::Level::Note),
            (QStringList{"gprs-firmware", "needs-gprs-mirror", "needs-login-copy"}));
        candidate = fixed(candidate, Fix::CopyToLoginFolder, {});
        candidate = fixed(candidate, Fix::MirrorForGprs, {});
        QCOMPARE(codes(run(candidate)), QStringList());
    }

    void warnsOfAProgramThatNeverCallsHome()
    {
        Candidate silent = good();
        silent.binary.replace("UPGRADE.TXT", "upgrade.txt");
        const Preflight result = run(silent);
        QCOMPARE(codes(result), QStringList{"never-calls-home"});
        QVERIFY(result.findings.constFirst().needsAcknowledgement);
        QVERIFY(result.mayPublish());

        Candidate elsewhere = good();
        elsewhere.account->host = "gateway";
        elsewhere.account->user = "fleet";
        QCOMPARE(codes(run(elsewhere)), (QStringList{"calls-as-another", "calls-elsewhere"}));
    }

    void notesABinaryThatWasReleasedBefore()
    {
        Candidate candidate = good();
        candidate.sameBinary = {"PROG_01, version 4"};
        const Preflight result = run(candidate);
        QVERIFY(codes(result, Finding::Level::Note).contains("known-binary"));
        QVERIFY(result.mayPublish());
    }

    void stopsTheWrongProgramForAGroup()
    {
        Group group;
        group.name = "Harbour";
        group.programs = {*ProgramId::from("FLOW001")};
        const Preflight result = run(good(), group);
        QCOMPARE(codes(result), QStringList{"wrong-program"});
        QVERIFY(!result.mayPublish());
        group.programs.append(*ProgramId::from("PROG_01"));
        QVERIFY(run(good(), group).mayPublish());
    }

    void knowsWhichModulesCannotUpdate()
    {
        Group group;
        group.modules = {Module::WifiProV3};
        QCOMPARE(codes(run(good(), group)), QStringList{"no-ota"});
        group.modules = {Module::WifiPro};
        QCOMPARE(codes(run(good(), group)), QStringList());
    }

    void warnsBeforePathOverflows_data()
    {
        QTest::addColumn<Module>("module");
        QTest::addColumn<int>("fits");
        QTest::newRow("4G has room for 99") << Module::FourG << 99;
        QTest::newRow("3G has room for 52") << Module::ThreeG << 52;
        QTest::newRow("GPRS has room for 56") << Module::Gprs << 56;
        QTest::newRow("WiFi PRO has room for 91") << Module::WifiPro << 91;
    }

    void warnsBeforePathOverflows()
    {
        QFETCH(Module, module);
        QFETCH(int, fits);
        Group group;
        group.modules = {module};
        Candidate candidate = good();
        candidate.manifest = text("PROG_01", folder(fits));
        QCOMPARE(codes(run(candidate, group)), QStringList());
        candidate.manifest = text("PROG_01", folder(fits + 1));
        const Preflight result = run(candidate, group);
        QVERIFY(codes(result).contains("path-long"));
        const Finding &found = *std::find_if(result.findings.begin(), result.findings.end(),
            [](const Finding &finding) { return finding.code == "path-long"; });
        QCOMPARE(found.module, std::optional(module));
        QCOMPARE(candidate.manifest.mid(found.markFrom, found.markLength), folder(fits + 1));
    }

    void looksAtTheAccount()
    {
        Candidate candidate = good();
        candidate.password = QString(80, u'x');
        QCOMPARE(codes(run(candidate)), QStringList{"credentials-too-long"});
        // 9 characters of server, 3 of user.
        candidate.password = QString(71 - 9 - 3, u'x');
        QCOMPARE(codes(run(candidate)), QStringList());
        candidate.password.append(u'x');
        QCOMPARE(codes(run(candidate)), QStringList{"credentials-too-long"});
        candidate.password = "a:b";
        QCOMPARE(codes(run(candidate)), QStringList{"password-breaks-wifi"});
        candidate.password = "a,b";
        QCOMPARE(codes(run(candidate)), QStringList{"password-breaks-wifi"});
        candidate.password = "secret";
        candidate.binary.replace(1200, 5, "o:t,a");
        candidate.account->user = "o:t,a";
        QCOMPARE(codes(run(candidate)), QStringList{"user-breaks-wifi"});
    }

    void notesWhatBoardsNeed()
    {
        Group group;
        group.modules = {Module::FourG};
        group.hibernates = true;
        group.bootLetter = "E";
        group.hasLargeCards = true;
        QCOMPARE(codes(run(good(), group)), (QStringList{"hibernates", "large-cards", "old-board"}));
        group.bootLetter = "J";
        QCOMPARE(codes(run(good(), group)), QStringList{"hibernates"});
    }

    void letsAHoldPass()
    {
        Candidate hold;
        hold.manifest = "FILE:NO_FILE\nPATH:/\nSIZE:0\nVERSION:0\n";
        const Preflight result = run(hold);
        QCOMPARE(codes(result), QStringList());
        for (const NodeReading &node : result.nodes)
            QCOMPARE(node.reading.outcome, stock::Outcome::NothingToDo);
    }
};

QTEST_APPLESS_MAIN(TestPreflight)
#include "tst_preflight.moc"

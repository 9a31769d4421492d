// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/planpublish.h"

#include <QCryptographicHash>
#include <QMap>
#include <QTest>

class TestPlanPublish : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverShowsTheManifestBeforeItsBinary_data();
    void neverShowsTheManifestBeforeItsBinary();
    void leavesNothingAside();
    void putsTheBinaryWhereEveryModuleLooks();
    void mirrorsForGprsWhereThatIsWanted();
    void makesEveryFolderOfThePath();
    void readsBackWhatItSent();
    void servesWithOneSwitch();
    void saysEveryStepInWords();
};

using Server = QMap<QString, QByteArray>;

static const QByteArray oldManifest = "old manifest";
static const QByteArray manifest = "new manifest";
static const QByteArray oldBinary = "old binary";
static const QByteArray binary = "new binary";

// What a server does at a step; false where the step would fail.
static bool apply(const FtpStep &step, Server &server)
{
    switch (step.kind) {
    case FtpStep::Kind::Upload:
        server[step.path] = step.bytes;
        return true;
    case FtpStep::Kind::Rename:
        if (!server.contains(step.path))
            return false;
        server[step.target] = server.take(step.path);
        return true;
    case FtpStep::Kind::Remove:
        return server.remove(step.path) > 0;
    case FtpStep::Kind::ReadBack:
        return server.value(step.path).size() == step.size
            && QCryptographicHash::hash(server.value(step.path), QCryptographicHash::Sha256) == step.sha256;
    case FtpStep::Kind::MakeFolder:
    case FtpStep::Kind::Switch:
        return true;
    }
    return false;
}

static QList<FtpStep> plan(const QString &folder, const QString &path)
{
    return planPublish(folder, QStringLiteral("PROG_02"), path, binary, manifest);
}

void TestPlanPublish::neverShowsTheManifestBeforeItsBinary_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("binaries");
    QTest::newRow("root") << QStringLiteral("/") << QStringLiteral("/")
                          << QStringList{QStringLiteral("/PROG_02")};
    QTest::newRow("account folder") << QStringLiteral("/home/ota") << QStringLiteral("/")
                                    << QStringList{QStringLiteral("/home/ota/PROG_02")};
    QTest::newRow("path") << QStringLiteral("/") << QStringLiteral("/demo/")
                          << QStringList{QStringLiteral("/PROG_02"), QStringLiteral("/demo/PROG_02")};
    QTest::newRow("both") << QStringLiteral("/o") << QStringLiteral("/a/b/")
                          << QStringList{QStringLiteral("/o/PROG_02"), QStringLiteral("/o/a/b/PROG_02")};
}

void TestPlanPublish::neverShowsTheManifestBeforeItsBinary()
{
    QFETCH(QString, folder);
    QFETCH(QString, path);
    QFETCH(QStringList, binaries);
    const QString manifestPath
        = folder == u"/" ? QStringLiteral("/UPGRADE.TXT") : folder + QStringLiteral("/UPGRADE.TXT");
    Server server = {{manifestPath, oldManifest}};
    for (const QString &name : std::as_const(binaries))
        server[name] = oldBinary;

    for (const FtpStep &step : plan(folder, path)) {
        QVERIFY2(apply(step, server), qPrintable(describe(step)));
        QVERIFY(server[manifestPath] == oldManifest || server[manifestPath] == manifest);
        for (const QString &name : std::as_const(binaries)) {
            QVERIFY(server[name] == oldBinary || server[name] == binary); // never a part
            if (server[manifestPath] == manifest)
                QCOMPARE(server[name], binary);
        }
    }
    QCOMPARE(server[manifestPath], manifest);
}

void TestPlanPublish::leavesNothingAside()
{
    Server server;
    for (const FtpStep &step : plan(QStringLiteral("/o"), QStringLiteral("/demo/")))
        QVERIFY(apply(step, server));
    QCOMPARE(server.keys(),
        (QStringList{QStringLiteral("/o/PROG_02"), QStringLiteral("/o/UPGRADE.TXT"),
            QStringLiteral("/o/demo/PROG_02")}));
}

void TestPlanPublish::putsTheBinaryWhereEveryModuleLooks()
{
    Server server;
    for (const FtpStep &step : plan(QStringLiteral("/"), QStringLiteral("/demo/")))
        QVERIFY(apply(step, server));
    QCOMPARE(server[QStringLiteral("/PROG_02")], binary);      // 4G
    QCOMPARE(server[QStringLiteral("/demo/PROG_02")], binary); // 3G, WiFi PRO
}

void TestPlanPublish::mirrorsForGprsWhereThatIsWanted()
{
    const QString folder = QStringLiteral("/o");
    const QString path = QStringLiteral("/demo/");
    Server server;
    bool wasMirrorFirst = false;
    for (const FtpStep &step :
        planPublish(folder, QStringLiteral("PROG_02"), path, binary, manifest, GprsMirror::With)) {
        QVERIFY(apply(step, server));
        if (server.value(QStringLiteral("/o/.gprs/UPGRADE.TXT")) == manifest)
            QCOMPARE(server.value(QStringLiteral("/o/.gprs/demo/PROG_02")), binary);
        if (!server.contains(QStringLiteral("/o/UPGRADE.TXT")))
            wasMirrorFirst = server.contains(QStringLiteral("/o/.gprs/UPGRADE.TXT"));
    }
    QVERIFY(wasMirrorFirst);
    QCOMPARE(server.value(QStringLiteral("/o/.gprs/UPGRADE.TXT")), manifest);
    QCOMPARE(server.size(), 5);

    QCOMPARE(mirrorFor({}), GprsMirror::With);
    QCOMPARE(mirrorFor({stock::Module::FourG, stock::Module::Gprs}), GprsMirror::With);
    QCOMPARE(mirrorFor({stock::Module::FourG}), GprsMirror::Without);
}

void TestPlanPublish::makesEveryFolderOfThePath()
{
    QStringList folders;
    for (const FtpStep &step : plan(QStringLiteral("/o"), QStringLiteral("/a/b/"))) {
        if (step.kind == FtpStep::Kind::MakeFolder)
            folders.append(step.path);
    }
    QCOMPARE(folders, (QStringList{QStringLiteral("/o/a"), QStringLiteral("/o/a/b")}));
}

void TestPlanPublish::readsBackWhatItSent()
{
    Server server;
    QStringList readBack;
    for (const FtpStep &step : plan(QStringLiteral("/"), QStringLiteral("/"))) {
        if (step.kind == FtpStep::Kind::ReadBack)
            readBack.append(step.path);
        if (step.kind == FtpStep::Kind::Rename)
            QCOMPARE(readBack.last(), step.path); // nothing takes its place unread
    }
    QCOMPARE(readBack.mid(2), (QStringList{QStringLiteral("/PROG_02"), QStringLiteral("/UPGRADE.TXT")}));
}

void TestPlanPublish::servesWithOneSwitch()
{
    const QList<FtpStep> steps
        = planServe(QStringLiteral("PROG_02"), QStringLiteral("/demo/"), binary, manifest);
    QCOMPARE(steps.first().kind, FtpStep::Kind::Switch);
    QCOMPARE(steps.first().tree->file("/demo/PROG_02")->bytes, binary);
    QStringList readBack;
    for (const FtpStep &step : steps.mid(1)) {
        QCOMPARE(step.kind, FtpStep::Kind::ReadBack);
        readBack.append(step.path);
    }
    QVERIFY(
        readBack.contains(QStringLiteral("/UPGRADE.TXT")) && readBack.contains(QStringLiteral("/PROG_02")));
    QCOMPARE(readBack.size(), steps.first().tree->paths().size());
}

void TestPlanPublish::saysEveryStepInWords()
{
    FtpStep remove;
    remove.kind = FtpStep::Kind::Remove;
    remove.path = QStringLiteral("/x");
    const QList<FtpStep> steps = plan(QStringLiteral("/"), QStringLiteral("/demo/"))
        + planServe(QStringLiteral("PROG_02"), QStringLiteral("/"), binary, manifest)
        + QList<FtpStep>{remove};
    for (const FtpStep &step : steps) {
        QVERIFY(!describe(step).isEmpty());
        QVERIFY(describe(step).contains(step.path));
    }
}

QTEST_APPLESS_MAIN(TestPlanPublish)
#include "tst_planpublish.moc"

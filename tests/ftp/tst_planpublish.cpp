// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/planpublish.h"
#include "model/group.h"
#include "model/moduletext.h"
#include "model/release.h"
#include "tests/otabinary.h"

#include <QCryptographicHash>
#include <QDir>
#include <QMap>
#include <QTest>

#include "firmware/stock/readas.h"

using Server = QMap<QString, QByteArray>;

// What a server does at a step, and everything nodes may see meanwhile; false where the step would fail.
struct Simulation
{
    enum class Over
    {
        Renames,
        Writes, // only STOR
        Nothing // the old file has to go first
    };

    Server files;
    Over over = Over::Renames;

    // The states of the server during and after the step, in order.
    bool apply(const FtpStep &step, const QString &folder, QList<Server> &states)
    {
        bool isDone = true;
        switch (step.kind) {
        case FtpStep::Kind::Upload:
            files[step.path] = step.bytes.left(step.bytes.size() / 2); // as much as a cut lets through
            states.append(files);
            files[step.path] = step.bytes;
            break;
        case FtpStep::Kind::Rename:
            isDone = files.contains(step.path);
            if (isDone && files.contains(step.target) && over == Over::Writes && !step.bytes.isEmpty()) {
                files[step.target].clear(); // a manifest is one packet, so it is there whole or not at all
                states.append(files);
                files[step.target] = step.bytes;
                states.append(files);
            } else if (isDone && files.contains(step.target) && over != Over::Renames) {
                files[step.target + ".before"] = files.take(step.target);
                states.append(files);
            }
            if (isDone)
                files[step.target] = files.take(step.path);
            break;
        case FtpStep::Kind::Remove:
            isDone = files.remove(step.path) > 0;
            break;
        case FtpStep::Kind::ReadBack:
            isDone = holds(step.path, step);
            break;
        case FtpStep::Kind::ReadAsNode:
            isDone = holds(asTyped(step.path, folder), step);
            break;
        case FtpStep::Kind::Look:
        case FtpStep::Kind::Wait:
        case FtpStep::Kind::MakeFolder:
        case FtpStep::Kind::Switch:
            break;
        }
        states.append(files);
        return isDone || step.mayFail;
    }

    // The login folder is the root of what a node sees.
    static QString asTyped(const QString &name, const QString &folder)
    {
        return QDir::cleanPath(folder + u'/' + name);
    }

    bool holds(const QString &path, const FtpStep &step) const
    {
        return files.value(path).size() == step.size
            && QCryptographicHash::hash(files.value(path), QCryptographicHash::Sha256) == step.sha256;
    }
};

// A release under test.
struct Pair
{
    QString program;
    QString path;
    QByteArray binary;
    QByteArray manifest;
};

static Pair pairOf(const QString &program, int version, const QString &path, qsizetype imageSize)
{
    const QByteArray binary = otaBinary(program.toLatin1(), imageSize);
    return {program, path, binary, *manifestFor(*ProgramId::from(program), path, binary.size(), version)};
}

static const QList<stock::Module> everyModule
    = {stock::Module::FourG, stock::Module::ThreeG, stock::Module::Gprs, stock::Module::WifiPro};

static PublishOrder orderOf(const Pair &pair, const QString &folder, const QList<stock::Module> &modules)
{
    PublishOrder order;
    order.folder = folder;
    order.program = pair.program;
    order.path = pair.path;
    order.binary = pair.binary;
    order.manifest = pair.manifest;
    order.modules = modules;
    order.drain = std::chrono::seconds(300);
    order.stamp = "20261122-131500";
    return order;
}

// What nodes would find there: a look at that server.
static LiveFiles lookAt(const Server &files, const QString &folder)
{
    LiveFiles live;
    for (const FtpStep &step : planLook(folder)) {
        if (files.contains(step.path))
            live[step.path] = files[step.path];
    }
    return live;
}

// How each module goes about: where it reads UPGRADE.TXT (GPRS firmware differs), and what it then asks for.
struct Visitor
{
    stock::Module module;
    QString manifest;
};

static QList<Visitor> visitorsFor(const QList<stock::Module> &modules)
{
    QList<Visitor> visitors;
    for (const stock::Module module : modules) {
        visitors.append({module, "UPGRADE.TXT"});
        if (module == stock::Module::Gprs)
            visitors.append({module, ".gprs/UPGRADE.TXT"});
    }
    return visitors;
}

static stock::Reading readingOf(const Visitor &visitor, const QByteArray &manifest)
{
    return stock::readAs(
        visitor.module, std::string_view(manifest.constData(), static_cast<std::size_t>(manifest.size())));
}

class TestPlanPublish : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noPrefixHarmsANode_data();
    void noPrefixHarmsANode();
    void leavesWhatItSaysItLeaves_data() { noPrefixHarmsANode_data(); }
    void leavesWhatItSaysItLeaves();
    void bringsBackWhatWasThereFromEveryPrefix_data() { noPrefixHarmsANode_data(); }
    void bringsBackWhatWasThereFromEveryPrefix();
    void holdsEveryPlaceNodesLook();
    void holdsOnlyWhereTheNameIsLive();
    void waitsBetweenTheHoldAndTheFirstChange();
    void keepsThePreviousPair();
    void putsTheBinaryWhereEveryModuleLooks();
    void mirrorsForGprsWhereThatIsWanted();
    void makesEveryFolderOfThePath();
    void readsByTheNamesNodesUse();
    void proposesNoNameThatAServerWithoutChrootLacks();
    void servesWithOneSwitch();
    void saysEveryStepInWords();
};

void TestPlanPublish::noPrefixHarmsANode_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<Pair>("before");
    QTest::addColumn<Pair>("after");
    QTest::addColumn<Simulation::Over>("over");
    QTest::addColumn<QList<stock::Module>>("modules");
    const Pair one = pairOf("PROG_01", 1, "/", 4000);
    const Pair two = pairOf("PROG_01", 2, "/", 5000);
    const Pair sameSize = [] {
        Pair pair = pairOf("PROG_01", 2, "/", 4000);
        pair.binary[3000] = static_cast<char>(pair.binary[3000] ^ 0x55);
        return pair;
    }();
    const Pair deep = pairOf("PROG_01", 3, "/demo/a/", 6000);
    const Pair other = pairOf("OTHER01", 1, "/", 3000);
    const QMap<Simulation::Over, QByteArray> ways
        = {{Simulation::Over::Renames, ""}, {Simulation::Over::Writes, ", no rename over a file"},
            {Simulation::Over::Nothing, ", nothing over a file"}};
    for (auto way = ways.begin(); way != ways.end(); ++way) {
        const Simulation::Over over = way.key();
        const QByteArray how = *way;
        for (const char *folder : {"/", "/home/ota"}) {
            const auto row = [&](const char *name, const Pair &before, const Pair &after) {
                QTest::addRow("%s at %s%s", name, folder, how.constData())
                    << QString(folder) << before << after << over << everyModule;
            };
            row("first release", {}, one);
            row("next version", one, two);
            row("next version of the same size", one, sameSize);
            row("another place", one, deep);
            row("back from another place", deep, two);
            row("another program", other, one);
        }
    }
    QTest::newRow("only 4G and WiFi PRO")
        << QString("/") << one << two << Simulation::Over::Renames
        << QList<stock::Module>{stock::Module::FourG, stock::Module::WifiPro};
}

// A node whose session begins at any moment reads UPGRADE.TXT then and asks for the binary at any later moment: it must
// get the one that was released with what it read, or none. Only a node that began before the hold and outlives the
// wait may meet the new one, which is what the wait is computed for.
void TestPlanPublish::noPrefixHarmsANode()
{
    QFETCH(QString, folder);
    QFETCH(Pair, before);
    QFETCH(Pair, after);
    QFETCH(Simulation::Over, over);
    QFETCH(QList<stock::Module>, modules);

    Simulation server;
    server.over = over;
    QList<Server> ignored;
    if (!before.program.isEmpty()) {
        for (const FtpStep &step : planPublish(orderOf(before, folder, modules), {}))
            QVERIFY2(server.apply(step, folder, ignored), qPrintable(describe(step)));
    }
    QMap<QByteArray, QByteArray> binaryFor
        = {{before.manifest, before.binary}, {after.manifest, after.binary}};

    QList<Server> states = {server.files};
    qsizetype waitedAt = -1;
    for (const FtpStep &step : planPublish(orderOf(after, folder, modules), lookAt(server.files, folder))) {
        QVERIFY2(server.apply(step, folder, states), qPrintable(describe(step)));
        if (step.kind == FtpStep::Kind::Wait)
            waitedAt = states.size() - 1;
    }
    for (const Visitor &visitor : visitorsFor(modules)) {
        const QString place = Simulation::asTyped(visitor.manifest, folder);
        for (qsizetype begins = 0; begins < states.size(); ++begins) {
            const QByteArray manifest = states[begins].value(place);
            if (!states[begins].contains(place)) {
                // Nothing there: the call fails, and a 3G node may hang. Only before the first release, or where the
                // server leaves no other way: of that the plan's risks tell.
                QVERIFY(before.program.isEmpty() || over == Simulation::Over::Nothing
                    || visitor.manifest.startsWith(".gprs"));
                continue;
            }
            const stock::Reading reading = readingOf(visitor, manifest);
            QVERIFY2(reading.outcome != stock::Outcome::CrashesNode, manifest.constData());
            if (reading.outcome == stock::Outcome::Fails) // this call; the next one does not
                QVERIFY2(manifest.isEmpty() && over == Simulation::Over::Writes, manifest.constData());
            if (reading.outcome != stock::Outcome::Updates)
                continue;
            QVERIFY2(binaryFor.contains(manifest), manifest.constData());
            const QString fetches = Simulation::asTyped(QString::fromStdString(reading.fetches), folder);
            for (qsizetype asks = begins; asks < states.size(); ++asks) {
                if (begins <= waitedAt && asks > waitedAt)
                    continue; // outlived the wait
                const bool isMissing = !states[asks].contains(fetches);
                QVERIFY2(isMissing || states[asks].value(fetches) == binaryFor.value(manifest),
                    qPrintable(QStringLiteral("%1 at %2, asks at %3")
                                   .arg(titleOf(visitor.module))
                                   .arg(begins)
                                   .arg(asks)));
            }
        }
        // In the end every one of them updates.
        const stock::Reading last = readingOf(visitor, server.files.value(place));
        QCOMPARE(last.outcome, stock::Outcome::Updates);
        QCOMPARE(server.files.value(Simulation::asTyped(QString::fromStdString(last.fetches), folder)),
            after.binary);
    }
    for (auto file = server.files.cbegin(); file != server.files.cend(); ++file)
        QVERIFY2(!file.key().endsWith(".part"), qPrintable(file.key()));
}

// Every file that steers nodes is known afterwards, so that a look can tell whether somebody changed one.
void TestPlanPublish::leavesWhatItSaysItLeaves()
{
    QFETCH(QString, folder);
    QFETCH(Pair, before);
    QFETCH(Pair, after);
    QFETCH(QList<stock::Module>, modules);
    Simulation server;
    QList<Server> ignored;
    if (!before.program.isEmpty()) {
        for (const FtpStep &step : planPublish(orderOf(before, folder, modules), {}))
            QVERIFY2(server.apply(step, folder, ignored), qPrintable(describe(step)));
    }
    const PublishOrder order = orderOf(after, folder, modules);
    const auto runAndCompare = [&](const QList<FtpStep> &steps, const LiveFiles &expected) {
        for (const FtpStep &step : steps)
            QVERIFY2(server.apply(step, folder, ignored), qPrintable(describe(step)));
        for (auto file = expected.cbegin(); file != expected.cend(); ++file)
            QCOMPARE(server.files.value(file.key()), *file);
        const LiveFiles live = lookAt(server.files, folder);
        for (auto file = live.cbegin(); file != live.cend(); ++file)
            QVERIFY2(expected.contains(file.key()), qPrintable(file.key()));
    };
    const LiveFiles first = lookAt(server.files, folder);
    runAndCompare(planPublish(order, first), filesAfterPublish(order, first));
    if (QTest::currentTestFailed())
        return;
    const LiveFiles second = lookAt(server.files, folder);
    runAndCompare(planHold(order, second), filesAfterHold(order, second));
}

// Wherever a plan was cut off, undoing it gives nodes again what they had.
void TestPlanPublish::bringsBackWhatWasThereFromEveryPrefix()
{
    QFETCH(QString, folder);
    QFETCH(Pair, before);
    QFETCH(Pair, after);
    QFETCH(Simulation::Over, over);
    QFETCH(QList<stock::Module>, modules);
    Simulation whole;
    QList<Server> ignored;
    if (!before.program.isEmpty()) {
        for (const FtpStep &step : planPublish(orderOf(before, folder, modules), {}))
            QVERIFY(whole.apply(step, folder, ignored));
    }
    const Server start = whole.files;
    const PublishOrder order = orderOf(after, folder, modules);
    const QList<FtpStep> steps = planPublish(order, lookAt(start, folder));
    LiveFiles seen = lookAt(start, folder);
    for (const FtpStep &step : steps) {
        if (step.kind == FtpStep::Kind::Look && start.contains(step.path))
            seen[step.path] = start[step.path];
    }
    for (qsizetype cut = 0; cut <= steps.size(); ++cut) {
        Simulation server;
        server.files = start;
        server.over = over;
        for (qsizetype i = 0; i < cut; ++i)
            QVERIFY(server.apply(steps[i], folder, ignored));
        for (const FtpStep &step : planRestore(order, seen, lookAt(server.files, folder)))
            QVERIFY2(server.apply(step, folder, ignored), qPrintable(describe(step)));
        for (auto file = seen.begin(); file != seen.end(); ++file)
            QCOMPARE(server.files.value(file.key()), *file);
        for (const Visitor &visitor : visitorsFor(modules)) {
            const QByteArray manifest
                = server.files.value(Simulation::asTyped(visitor.manifest, folder), holdManifestText());
            const stock::Reading reading = readingOf(visitor, manifest);
            if (reading.outcome == stock::Outcome::Updates) {
                QCOMPARE(manifest, before.manifest);
                QCOMPARE(
                    server.files.value(Simulation::asTyped(QString::fromStdString(reading.fetches), folder)),
                    before.binary);
            } else {
                QCOMPARE(reading.outcome, stock::Outcome::NothingToDo);
            }
        }
    }
}

void TestPlanPublish::holdsEveryPlaceNodesLook()
{
    const Pair one = pairOf("PROG_01", 1, "/", 4000);
    Simulation server;
    QList<Server> states;
    PublishOrder order = orderOf(one, "/o", {});
    for (const FtpStep &step : planPublish(order, {}))
        QVERIFY(server.apply(step, "/o", states));
    order.modules = {stock::Module::FourG}; // the mirror of before is held all the same
    for (const FtpStep &step : planHold(order, lookAt(server.files, "/o")))
        QVERIFY2(server.apply(step, "/o", states), qPrintable(describe(step)));
    QCOMPARE(server.files.value("/o/UPGRADE.TXT"), holdManifestText());
    QCOMPARE(server.files.value("/o/.gprs/UPGRADE.TXT"), holdManifestText());
    QCOMPARE(server.files.value("/o/PROG_01"), one.binary);

    Simulation empty; // a hold before the first release
    for (const FtpStep &step : planHold(order, {}))
        QVERIFY2(empty.apply(step, "/o", states), qPrintable(describe(step)));
    QCOMPARE(empty.files.value("/o/UPGRADE.TXT"), holdManifestText());
}

static bool hasKind(const QList<FtpStep> &steps, FtpStep::Kind kind)
{
    return std::any_of(steps.begin(), steps.end(), [kind](const FtpStep &step) { return step.kind == kind; });
}

static bool holds(const QList<FtpStep> &steps)
{
    return std::any_of(steps.begin(), steps.end(), [](const FtpStep &step) {
        return step.kind == FtpStep::Kind::Upload && step.bytes == holdManifestText();
    });
}

void TestPlanPublish::holdsOnlyWhereTheNameIsLive()
{
    const Pair one = pairOf("PROG_01", 1, "/", 4000);
    const Pair other = pairOf("OTHER01", 1, "/", 4000);
    const PublishOrder order = orderOf(one, "/", {});
    QVERIFY(!holds(planPublish(order, {})));
    QVERIFY(!holds(planPublish(order, {{"/UPGRADE.TXT", other.manifest}})));
    QVERIFY(holds(planPublish(order, {{"/UPGRADE.TXT", one.manifest}})));
    QVERIFY(holds(planPublish(order, {{"/.gprs/UPGRADE.TXT", one.manifest}})));
    QVERIFY(holds(planPublish(order, {{"/UPGRADE.TXT", "x PROG_01"}}))); // whatever a parser makes of it
    PublishOrder careful = order;
    careful.alwaysHolds = true;
    QVERIFY(holds(planPublish(careful, {{"/UPGRADE.TXT", other.manifest}})));
}

void TestPlanPublish::waitsBetweenTheHoldAndTheFirstChange()
{
    const Pair one = pairOf("PROG_01", 1, "/", 4000);
    PublishOrder order = orderOf(one, "/", {});
    const LiveFiles live = {{"/UPGRADE.TXT", one.manifest}};
    bool isHeld = false;
    bool hasWaited = false;
    for (const FtpStep &step : planPublish(order, live)) {
        if (step.kind == FtpStep::Kind::Rename && step.target == "/UPGRADE.TXT")
            isHeld = true;
        if (step.kind == FtpStep::Kind::Wait) {
            QVERIFY(isHeld);
            QCOMPARE(step.wait, std::chrono::seconds(300));
            hasWaited = true;
        }
        if (step.kind == FtpStep::Kind::Rename && step.target == "/PROG_01")
            QVERIFY(hasWaited);
    }
    QVERIFY(hasWaited);
    order.drain = std::chrono::seconds(0);
    QVERIFY(!hasKind(planPublish(order, live), FtpStep::Kind::Wait));
}

void TestPlanPublish::keepsThePreviousPair()
{
    const Pair one = pairOf("PROG_01", 1, "/", 4000);
    const Pair two = pairOf("PROG_01", 2, "/", 5000);
    Simulation server;
    QList<Server> states;
    for (const FtpStep &step : planPublish(orderOf(one, "/", everyModule), {}))
        QVERIFY(server.apply(step, "/", states));
    for (const FtpStep &step : planPublish(orderOf(two, "/", everyModule), lookAt(server.files, "/")))
        QVERIFY(server.apply(step, "/", states));
    QCOMPARE(server.files.value("/PROG_01.20261122-131500"), one.binary);
    QCOMPARE(server.files.value("/UPGRADE.TXT.20261122-131500"), one.manifest);
    PublishOrder plain = orderOf(two, "/", everyModule);
    plain.stamp.clear();
    for (const FtpStep &step : planPublish(plain, lookAt(server.files, "/")))
        QVERIFY(!step.mayFail || step.kind == FtpStep::Kind::ReadAsNode);
}

void TestPlanPublish::putsTheBinaryWhereEveryModuleLooks()
{
    const Pair deep = pairOf("PROG_02", 1, "/demo/", 4000);
    Simulation server;
    QList<Server> states;
    for (const FtpStep &step : planPublish(orderOf(deep, "/", everyModule), {}))
        QVERIFY(server.apply(step, "/", states));
    QCOMPARE(server.files["/PROG_02"], deep.binary);            // 4G
    QCOMPARE(server.files["/demo/PROG_02"], deep.binary);       // 3G, WiFi PRO
    QCOMPARE(server.files["/.gprs/demo/PROG_02"], deep.binary); // GPRS
}

void TestPlanPublish::mirrorsForGprsWhereThatIsWanted()
{
    const Pair deep = pairOf("PROG_02", 1, "/demo/", 4000);
    Simulation server;
    QList<Server> states;
    for (const FtpStep &step : planPublish(orderOf(deep, "/o", {stock::Module::FourG}), {}))
        QVERIFY(server.apply(step, "/o", states));
    QCOMPARE(server.files.keys(), (QStringList{"/o/PROG_02", "/o/UPGRADE.TXT", "/o/demo/PROG_02"}));
    QCOMPARE(mirrorFor({}), GprsMirror::With);
    QCOMPARE(mirrorFor({stock::Module::FourG, stock::Module::Gprs}), GprsMirror::With);
    QCOMPARE(mirrorFor({stock::Module::FourG}), GprsMirror::Without);
}

void TestPlanPublish::makesEveryFolderOfThePath()
{
    QStringList folders;
    for (const FtpStep &step :
        planPublish(orderOf(pairOf("PROG_02", 1, "/a/b/", 100), "/o", {stock::Module::FourG}), {})) {
        if (step.kind == FtpStep::Kind::MakeFolder)
            folders.append(step.path);
    }
    QCOMPARE(folders, (QStringList{"/o/a", "/o/a/b"}));
}

void TestPlanPublish::readsByTheNamesNodesUse()
{
    QStringList names;
    QStringList conveniences;
    for (const FtpStep &step :
        planPublish(orderOf(pairOf("PROG_02", 1, "/demo/", 100), "/home/ota", everyModule), {})) {
        if (step.kind == FtpStep::Kind::ReadAsNode)
            (step.mayFail ? conveniences : names).append(step.path);
    }
    names.sort();
    QCOMPARE(names,
        (QStringList{".gprs/UPGRADE.TXT", ".gprs/demo/PROG_02", "/demo/PROG_02", "PROG_02", "UPGRADE.TXT"}));
    QCOMPARE(conveniences, QStringList{"UPGRADE.TXT"}); // WiFi PRO, in active mode
}

// Where nobody said which modules call, only what every server can offer may fail the plan.
void TestPlanPublish::proposesNoNameThatAServerWithoutChrootLacks()
{
    for (const FtpStep &step :
        planPublish(orderOf(pairOf("PROG_02", 1, "/demo/", 100), "/home/ota", {}), {})) {
        if (step.kind == FtpStep::Kind::ReadAsNode)
            QCOMPARE(
                step.mayFail, step.path != "UPGRADE.TXT" && step.path != "PROG_02" ? true : step.isActive);
    }
}

void TestPlanPublish::servesWithOneSwitch()
{
    const Pair deep = pairOf("PROG_02", 1, "/demo/", 4000);
    const QList<FtpStep> steps = planServe("PROG_02", "/demo/", deep.binary, deep.manifest);
    QCOMPARE(steps.first().kind, FtpStep::Kind::Switch);
    QCOMPARE(steps.first().tree->file("/demo/PROG_02")->bytes, deep.binary);
    QStringList readBack;
    for (const FtpStep &step : steps.mid(1)) {
        QCOMPARE(step.kind, FtpStep::Kind::ReadBack);
        readBack.append(step.path);
    }
    QVERIFY(readBack.contains("/UPGRADE.TXT") && readBack.contains("/PROG_02"));
    QCOMPARE(readBack.size(), steps.first().tree->paths().size());
}

void TestPlanPublish::saysEveryStepInWords()
{
    const Pair one = pairOf("PROG_01", 1, "/demo/", 4000);
    FtpStep remove;
    remove.kind = FtpStep::Kind::Remove;
    remove.path = "/x";
    const PublishOrder order = orderOf(one, "/", {});
    const LiveFiles live = {{"/UPGRADE.TXT", one.manifest}};
    const QList<FtpStep> steps = planLook("/") + planPublish(order, live) + planHold(order, live)
        + planRestore(order, live, live) + planServe("PROG_01", "/", one.binary, one.manifest)
        + QList<FtpStep>{remove};
    for (const FtpStep &step : steps) {
        QVERIFY(!describe(step).isEmpty());
        QVERIFY2(describe(step).contains(step.path), qPrintable(describe(step)));
        QVERIFY(!describe(step).contains("%"));
    }
}

QTEST_APPLESS_MAIN(TestPlanPublish)
#include "tst_planpublish.moc"

// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/planpublish.h"
#include "ftp/runstep.h"
#include "tests/ftp/faultproxy.h"
#include "tests/ftp/faultsite.h"
#include "tests/otabinary.h"

#include <QEventLoop>
#include <QTest>

#include <algorithm>

using std::chrono::milliseconds;

// A connection that is lost in the middle of a plan is made again, and the plan goes on where it was.
class TestResume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnWithAnUploadThatWasCutOff_data();
    void goesOnWithAnUploadThatWasCutOff();
    void goesOnWhereverItWasCutOff_data();
    void goesOnWhereverItWasCutOff();
    void goesOnReadingBackFromOurOwnServer();
    void sendsOnceMoreWhatReadsBackAsSomethingElse_data();
    void sendsOnceMoreWhatReadsBackAsSomethingElse();
    void givesUpAfterTheLastPause();
    void triesNothingAgainThatNeverWorked();
    void triesNoConvenienceAgain();
    void stopsInAPauseWhenCancelled();
    void replacesUpgradeTxtWhereNothingIsRenamedOver_data();
    void replacesUpgradeTxtWhereNothingIsRenamedOver();
};

using Kind = ForeignServer::Kind;

static const QByteArray binary = otaBinary("PROG_02", 120'000 - 512);
static const QByteArray manifest = "FILE:PROG_02\nPATH:/\nSIZE:120000\nVERSION:2\n";

// Notes what it is told.
class Notes : public Diary
{
public:
    Result<> begins(const FtpStep &step) override
    {
        begun.append(describe(step));
        return {};
    }
    Result<> saw(const QString &, const QByteArray &) override { return {}; }
    Result<> ended(const Result<> &) override { return {}; }

    QStringList begun;
};

struct Outcome
{
    Result<> result;
    int losses = 0;
    QStringList remarks;
    QStringList transcript;
    QStringList journal;
};

static Outcome run(const Plan &plan, const Publisher::RunStep &runStep,
    const QList<milliseconds> &pauses = {milliseconds(10), milliseconds(10)})
{
    Outcome outcome;
    const auto notes = std::make_shared<Notes>();
    Publisher publisher;
    publisher.setPauses(pauses);
    QEventLoop loop;
    QObject::connect(&publisher, &Publisher::triesAgain, &loop, [&] { ++outcome.losses; });
    QObject::connect(
        &publisher, &Publisher::remarked, &loop, [&](const QString &words) { outcome.remarks += words; });
    QObject::connect(&publisher, &Publisher::finished, &loop, [&](const Result<> &ended) {
        outcome.result = ended;
        loop.quit();
    });
    if (const Result<> started = publisher.publish(plan, runStep, notes); !started)
        return {started, 0, {}, {}, {}};
    loop.exec();
    outcome.journal = notes->begun;
    return outcome;
}

static PublishOrder orderFor(const QString &folder)
{
    PublishOrder order;
    order.folder = folder;
    order.program = "PROG_02";
    order.path = "/";
    order.binary = binary;
    order.manifest = manifest;
    order.modules = {stock::Module::FourG};
    return order;
}

static Outcome publish(const FaultSite &site, quint16 port)
{
    QStringList transcript;
    Reach reach{site.target(port), site.target(port), nullptr,
        [&transcript](const QStringList &said) { transcript = said; }};
    const PublishOrder order = orderFor(site.loginFolder());
    Outcome outcome
        = run({planLook(order.folder), [order](const LiveFiles &live) { return planPublish(order, live); }},
            runOver(reach));
    outcome.transcript = transcript;
    return outcome;
}

static QString words(const Outcome &outcome)
{
    return (outcome.result ? QString() : describe(outcome.result.error())) + '\n'
        + outcome.transcript.join('\n');
}

static qint64 uploaded(const Traffic &traffic)
{
    qint64 bytes = 0;
    for (const Traffic::Data &data : traffic.data)
        bytes += data.isUpload ? data.bytes : 0;
    return bytes;
}

void TestResume::goesOnWithAnUploadThatWasCutOff_data()
{
    QTest::addColumn<Kind>("kind");
    for (const Kind kind : ForeignServer::allKinds()) {
        if (kind != Kind::VsftpdAnonymous)
            QTest::newRow(ForeignServer::nameOf(kind)) << kind;
    }
}

void TestResume::goesOnWithAnUploadThatWasCutOff()
{
    QFETCH(Kind, kind);
    FaultSite site(kind);
    if (const QString skipped = site.start(); !skipped.isEmpty())
        QSKIP(qPrintable(skipped));
    FaultProxy clean(site.port());
    const Outcome undisturbed = publish(site, clean.port());
    QVERIFY2(undisturbed.result, qPrintable(words(undisturbed)));
    const QList<Traffic::Data> data = clean.finish().data;
    const auto ofBinary = std::find_if(data.begin(), data.end(),
        [](const Traffic::Data &one) { return one.isUpload && one.bytes == binary.size(); });
    QVERIFY(ofBinary != data.end());

    constexpr qint64 passedBefore = 60'000;
    for (const Fault::What what : {Fault::What::Cut, Fault::What::Close}) {
        site.reset({}, {}, {});
        FaultProxy proxy(site.port(),
            {Fault::Where::Upload, what, static_cast<int>(ofBinary - data.begin()), passedBefore});
        const Outcome outcome = publish(site, proxy.port());
        QVERIFY2(outcome.result, qPrintable(words(outcome)));
        QCOMPARE(outcome.losses, 1);
        const Traffic traffic = proxy.finish();
        QVERIFY(traffic.hasFaulted);
        const qint64 sent = uploaded(traffic) + passedBefore; // what was cut off is not counted
        qInfo("%lld bytes sent of a file of %lld", static_cast<long long>(sent),
            static_cast<long long>(binary.size()));
        QVERIFY(sent < 2 * binary.size());
        const auto files = site.files({});
        QCOMPARE(files["PROG_02"], binary);
        QCOMPARE(files["UPGRADE.TXT"], manifest);
        QCOMPARE(files.size(), 2);
        QVERIFY(!outcome.journal.filter("from where it was cut off").isEmpty());
        QVERIFY(!outcome.transcript.filter(QRegularExpression("^\\* Upload .*cut off")).isEmpty());
    }
}

// Every command of a publish over what is live, and the answer to it.
void TestResume::goesOnWhereverItWasCutOff_data()
{
    QTest::addColumn<QString>("quirk");
    QTest::newRow("pyftpdlib that renames over no file") << "no-rename-over";
    QTest::newRow("pyftpdlib that writes over no file") << "no-overwrite";
}

void TestResume::goesOnWhereverItWasCutOff()
{
    QFETCH(QString, quirk);
    FaultSite site(Kind::Pyftpdlib, quirk);
    if (const QString skipped = site.start(); !skipped.isEmpty())
        QSKIP(qPrintable(skipped));
    const QByteArray before = otaBinary("PROG_02", 3000);
    const auto reset = [&] {
        site.reset("PROG_02", before,
            "FILE:PROG_02\nPATH:/\nSIZE:" + QByteArray::number(before.size()) + "\nVERSION:1\n");
    };
    reset();
    FaultProxy clean(site.port());
    QVERIFY(publish(site, clean.port()).result);
    const auto commands = static_cast<int>(clean.finish().commands.size());
    for (int number = 6; number < commands; ++number) { // once the first look is done
        for (const auto where : {Fault::Where::BeforeCommand, Fault::Where::BeforeAnswer}) {
            if (where == Fault::Where::BeforeCommand && number % 3 != 0)
                continue;
            reset();
            const Fault fault{where, Fault::What::Cut, number};
            const QString said = QString::fromLatin1(describe(fault));
            FaultProxy proxy(site.port(), fault);
            const Outcome outcome = publish(site, proxy.port());
            QVERIFY2(outcome.result, qPrintable(said + '\n' + words(outcome)));
            const auto files = site.files({});
            QVERIFY2(files["PROG_02"] == binary && files["UPGRADE.TXT"] == manifest, qPrintable(said));
            const QStringList names = files.keys();
            QVERIFY2(names.filter(".part").isEmpty() && names.filter(".before").isEmpty(),
                qPrintable(said + ": " + names.join(' ')));
        }
    }
}

void TestResume::goesOnReadingBackFromOurOwnServer()
{
    FaultSite site(std::nullopt);
    QVERIFY(site.start().isEmpty());
    FaultProxy proxy(site.port(), {Fault::Where::Download, Fault::What::Cut, 1, 0});
    const auto steps = planServe("PROG_02", "/", binary, manifest);
    const Outcome outcome = run({{}, [steps](const LiveFiles &) { return steps; }},
        runOverFtp(site.target(proxy.port()), site.own()));
    QVERIFY(proxy.finish().hasFaulted);
    QVERIFY2(outcome.result, qPrintable(words(outcome)));
    QCOMPARE(outcome.losses, 1);
}

void TestResume::sendsOnceMoreWhatReadsBackAsSomethingElse_data()
{
    QTest::addColumn<int>("differing");
    QTest::addColumn<bool>("isDone");
    QTest::newRow("at first") << 1 << true;
    QTest::newRow("for good") << 9 << false;
}

void TestResume::sendsOnceMoreWhatReadsBackAsSomethingElse()
{
    QFETCH(int, differing);
    QFETCH(bool, isDone);
    QList<FtpStep> steps = planPublish(orderFor("/"), {});
    std::vector<bool> uploads; // whether each went on
    int lost = 1;
    const Outcome outcome = run({planLook("/"), [&](const LiveFiles &) { return steps; }},
        [&](const FtpStep &step, const std::atomic_bool &,
            const Publisher::Progress &) -> Result<QByteArray> {
            const bool isOfBinary = step.path == "/PROG_02.part";
            if (step.kind == FtpStep::Kind::Upload && isOfBinary) {
                uploads.push_back(step.goesOn);
                if (lost-- > 0)
                    return Error{ErrorCode::TransferFailed, {}};
            }
            if (step.kind == FtpStep::Kind::ReadBack && isOfBinary && differing-- > 0)
                return Error{ErrorCode::ReadBackDiffers, step.path};
            return QByteArray();
        });
    QCOMPARE(static_cast<bool>(outcome.result), isDone);
    QCOMPARE(uploads, (std::vector<bool>{false, true, true}));
    if (!isDone)
        QCOMPARE(outcome.result.error().code, ErrorCode::ReadBackDiffers);
}

void TestResume::givesUpAfterTheLastPause()
{
    int tries = 0;
    const QList<FtpStep> steps = planPublish(orderFor("/"), {});
    const Outcome outcome = run({planLook("/"), [&](const LiveFiles &) { return steps; }},
        [&](const FtpStep &step, const std::atomic_bool &,
            const Publisher::Progress &) -> Result<QByteArray> {
            if (step.kind != FtpStep::Kind::Upload)
                return QByteArray();
            ++tries;
            return Error{ErrorCode::ServerUnreachable, "gone"};
        });
    QCOMPARE(outcome.result.error().code, ErrorCode::ServerUnreachable);
    QCOMPARE(tries, 3);
    QCOMPARE(outcome.losses, 2);
}

void TestResume::triesNothingAgainThatNeverWorked()
{
    int tries = 0;
    const Outcome outcome = run({planLook("/"), [](const LiveFiles &) { return QList<FtpStep>(); }},
        [&](const FtpStep &, const std::atomic_bool &, const Publisher::Progress &) -> Result<QByteArray> {
            ++tries;
            return Error{ErrorCode::ServerUnreachable, "never there"};
        });
    QCOMPARE(outcome.result.error().code, ErrorCode::ServerUnreachable);
    QCOMPARE(tries, 1);
}

void TestResume::triesNoConvenienceAgain()
{
    QList<FtpStep> steps = planPublish(orderFor("/"), {});
    steps.last().mayFail = true;
    int tries = 0;
    const Outcome outcome = run({planLook("/"), [&](const LiveFiles &) { return steps; }},
        [&](const FtpStep &step, const std::atomic_bool &,
            const Publisher::Progress &) -> Result<QByteArray> {
            if (!step.mayFail)
                return QByteArray();
            ++tries;
            return Error{ErrorCode::ServerUnreachable, "not in active mode"};
        });
    QVERIFY(outcome.result);
    QCOMPARE(tries, 1);
}

void TestResume::stopsInAPauseWhenCancelled()
{
    Publisher publisher;
    publisher.setPauses({std::chrono::hours(1)});
    QEventLoop loop;
    Result<> result;
    connect(&publisher, &Publisher::triesAgain, &loop, [&] { publisher.cancel(); });
    connect(&publisher, &Publisher::finished, &loop, [&](const Result<> &ended) {
        result = ended;
        loop.quit();
    });
    const QList<FtpStep> steps = planPublish(orderFor("/"), {});
    QVERIFY(publisher.publish(Plan{planLook("/"), [&](const LiveFiles &) { return steps; }},
        [](const FtpStep &step, const std::atomic_bool &, const Publisher::Progress &) -> Result<QByteArray> {
            return step.kind == FtpStep::Kind::Look
                ? Result<QByteArray>(Error{ErrorCode::FileMissingOnServer, {}})
                : Error{ErrorCode::TransferFailed, {}};
        }));
    loop.exec();
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
}

void TestResume::replacesUpgradeTxtWhereNothingIsRenamedOver_data()
{
    QTest::addColumn<QString>("quirk");
    QTest::addColumn<bool>("isMissing");
    QTest::addColumn<QString>("remark");
    QTest::newRow("renames over") << "" << false << "";
    QTest::newRow("writes over") << "no-rename-over" << false << "written in place";
    QTest::newRow("does neither") << "no-overwrite" << true << "3G node may hang";
}

// A server that cannot swap a file in is told of; where it can be avoided, UPGRADE.TXT is never missing.
void TestResume::replacesUpgradeTxtWhereNothingIsRenamedOver()
{
    QFETCH(QString, quirk);
    QFETCH(bool, isMissing);
    QFETCH(QString, remark);
    FaultSite site(Kind::Pyftpdlib, quirk);
    if (const QString skipped = site.start(); !skipped.isEmpty())
        QSKIP(qPrintable(skipped));
    QVERIFY(publish(site, site.port()).remarks.isEmpty()); // nothing was there
    const Outcome outcome = publish(site, site.port());
    QVERIFY2(outcome.result, qPrintable(words(outcome)));
    QCOMPARE(outcome.transcript.contains("> RNFR /UPGRADE.TXT"), isMissing);
    QCOMPARE(outcome.remarks.isEmpty(), remark.isEmpty());
    QVERIFY2(outcome.remarks.join(' ').contains(remark), qPrintable(outcome.remarks.join(' ')));
    QCOMPARE(site.files({}).keys(), (QStringList{"PROG_02", "UPGRADE.TXT"}));
}

QTEST_GUILESS_MAIN(TestResume)
#include "tst_resume.moc"

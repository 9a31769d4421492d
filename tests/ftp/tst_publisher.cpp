// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/planpublish.h"
#include "ftp/publisher.h"

#include <QTest>

#include <future>

class TestPublisher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void doesEveryStepAndEndsOnce();
    void stopsAtTheFirstFailure();
    void runsInAThreadOfItsOwn();
    void stopsWhenCancelled();
    void refusesASecondPlan();
    void takesTheNextPlanWhenOneEnded();
    void runsAPlanByAnotherFunction();
    void reportsProgressWithoutFlooding();
    void waitsForItsStepWhenDestroyed();

private:
    QList<FtpStep> m_steps;
};

// What a publisher says, heard in the test's own thread (a QSignalSpy would hear it in the publisher's).
class Heard : public QObject
{
public:
    explicit Heard(const Publisher &publisher)
    {
        connect(&publisher, &Publisher::stepStarted, this,
            [this](const QString &words) { started.append(words); });
        connect(&publisher, &Publisher::stepDone, this, [this](int count, int total) {
            done = count;
            ofAll = total;
        });
        connect(
            &publisher, &Publisher::progress, this, [this](qint64 bytes, qint64) { progress.append(bytes); });
        connect(
            &publisher, &Publisher::finished, this, [this](const Result<> &result) { ends.append(result); });
    }

    QStringList started;
    int done = 0;
    int ofAll = 0;
    QList<qint64> progress;
    QList<Result<>> ends;
};

// A step that runs until someone cancels.
static Result<QByteArray> untilCancelled(
    const FtpStep &, const std::atomic_bool &cancelled, const Publisher::Progress &)
{
    while (!cancelled)
        QThread::yieldCurrentThread();
    return Error{ErrorCode::Cancelled, {}};
}

static Result<QByteArray> atOnce(const FtpStep &, const std::atomic_bool &, const Publisher::Progress &)
{
    return QByteArray();
}

void TestPublisher::init()
{
    PublishOrder order;
    order.program = QStringLiteral("PROG_02");
    order.path = QStringLiteral("/");
    order.binary = "binary";
    order.manifest = "manifest";
    order.modules = {stock::Module::FourG};
    m_steps = planPublish(order, {});
}

void TestPublisher::doesEveryStepAndEndsOnce()
{
    Publisher publisher(atOnce);
    Heard heard(publisher);
    QVERIFY(publisher.publish(m_steps));
    QTRY_COMPARE(heard.ends.size(), 1);
    QVERIFY(heard.ends.first());
    QCOMPARE(heard.done, m_steps.size());
    QCOMPARE(heard.done, m_steps.size());
    QCOMPARE(heard.ofAll, m_steps.size());
    QCOMPARE(heard.started.first(), describe(m_steps.first()));
    QVERIFY(!publisher.isRunning());
}

void TestPublisher::stopsAtTheFirstFailure()
{
    const Error error = {ErrorCode::ReadBackDiffers, QStringLiteral("/PROG_02.part")};
    Publisher publisher([&error](const FtpStep &step, const std::atomic_bool &, const Publisher::Progress &) {
        return step.kind == FtpStep::Kind::ReadBack ? Result<QByteArray>(error)
                                                    : Result<QByteArray>(QByteArray());
    });
    Heard heard(publisher);
    QVERIFY(publisher.publish(m_steps));
    QTRY_COMPARE(heard.ends.size(), 1);
    QVERIFY(!heard.ends.first());
    QCOMPARE(heard.ends.first().error(), error);
    QCOMPARE(heard.done, 1);
}

void TestPublisher::runsInAThreadOfItsOwn()
{
    std::atomic<QThread *> thread = nullptr;
    Publisher publisher([&thread](const FtpStep &, const std::atomic_bool &, const Publisher::Progress &) {
        thread = QThread::currentThread();
        return Result<QByteArray>(QByteArray());
    });
    Heard heard(publisher);
    QVERIFY(publisher.publish(m_steps));
    QTRY_COMPARE(heard.ends.size(), 1);
    QVERIFY(thread != QThread::currentThread());
}

void TestPublisher::stopsWhenCancelled()
{
    Publisher publisher(untilCancelled);
    Heard heard(publisher);
    QVERIFY(publisher.publish(m_steps));
    QTRY_COMPARE(heard.started.size(), 1);
    publisher.cancel();
    publisher.cancel();
    QTRY_COMPARE(heard.ends.size(), 1);
    QCOMPARE(heard.ends.first().error().code, ErrorCode::Cancelled);
    QCOMPARE(heard.started.size(), 1);
}

void TestPublisher::refusesASecondPlan()
{
    Publisher publisher(untilCancelled);
    Heard heard(publisher);
    QVERIFY(publisher.publish(m_steps));
    const Result<> second = publisher.publish(m_steps);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::PublisherBusy);
    publisher.cancel();
    QTRY_COMPARE(heard.ends.size(), 1);
}

void TestPublisher::takesTheNextPlanWhenOneEnded()
{
    Publisher publisher(atOnce);
    int ends = 0;
    connect(&publisher, &Publisher::finished, this, [&] {
        if (++ends < 3)
            QVERIFY(publisher.publish(m_steps)); // from within the end of the one before
    });
    QVERIFY(publisher.publish(m_steps));
    QTRY_COMPARE(ends, 3);
}

void TestPublisher::runsAPlanByAnotherFunction()
{
    Publisher publisher(untilCancelled);
    const auto held = std::make_shared<int>(0);
    Heard heard(publisher);
    QVERIFY(publisher.publish(
        m_steps, [held](const FtpStep &, const std::atomic_bool &, const Publisher::Progress &) {
            return Result<QByteArray>(QByteArray());
        }));
    QTRY_COMPARE(heard.ends.size(), 1);
    QVERIFY(heard.ends.first());
    QTRY_COMPARE(held.use_count(), 1); // what it held is closed with the plan
}

void TestPublisher::reportsProgressWithoutFlooding()
{
    Publisher publisher([](const FtpStep &, const std::atomic_bool &, const Publisher::Progress &progress) {
        for (qint64 bytes = 0; bytes <= 100'000; ++bytes)
            progress(bytes, 100'000);
        return Result<QByteArray>(QByteArray());
    });
    Heard heard(publisher);
    QVERIFY(publisher.publish({m_steps.first()}));
    QTRY_COMPARE(heard.ends.size(), 1);
    QVERIFY(heard.progress.size() < 1000);
    QCOMPARE(heard.progress.last(), 100'000);
}

void TestPublisher::waitsForItsStepWhenDestroyed()
{
    std::atomic_bool ended = false;
    {
        Publisher publisher([&ended](const FtpStep &step, const std::atomic_bool &cancelled,
                                const Publisher::Progress &progress) {
            const Result<QByteArray> result = untilCancelled(step, cancelled, progress);
            ended = true;
            return result;
        });
        const Heard heard(publisher);
        QVERIFY(publisher.publish(m_steps));
        QTRY_COMPARE(heard.started.size(), 1);
    }
    QVERIFY(ended);
}

QTEST_GUILESS_MAIN(TestPublisher)
#include "tst_publisher.moc"

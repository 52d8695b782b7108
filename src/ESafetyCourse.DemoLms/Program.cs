namespace ESafetyCourse.DemoLms;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        WebApplication app;
        try
        {
            app = DemoPlatform.Create(args);
        }
        catch (NotForProductionException refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }

        await using (app)
        {
            await app.RunAsync();
        }
        return 0;
    }
}
